// A small client of the YAML language server: opens files beside a schema, and prints what an editor would show.
//
//   node ask.mjs SERVER CASES.json     SERVER is the server's start script; CASES are {name, uri, text, line, column}
//
// Prints one JSON document: for each case its diagnostics and the labels offered at the place asked for.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

const [server, casesFile] = process.argv.slice(2);
const cases = JSON.parse(readFileSync(casesFile, "utf8"));
const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const waiting = new Map();
const diagnostics = new Map();
const heard = new Map();
let buffer = Buffer.alloc(0);
let last = 0;

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }), "utf8");
  child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  child.stdin.write(body);
}

function request(method, params) {
  const id = ++last;
  send({ id, method, params });
  return new Promise((resolve) => waiting.set(id, resolve));
}

function receive(message) {
  if (message.method === "textDocument/publishDiagnostics") {
    diagnostics.set(message.params.uri, message.params.diagnostics);
    heard.get(message.params.uri)?.();
  } else if (message.method && message.id !== undefined) {
    const isConfiguration = message.method === "workspace/configuration";
    const settings = { validate: true, completion: true, hover: true, schemaStore: { enable: false } };
    const result = isConfiguration ? message.params.items.map((one) => (one.section === "yaml" ? settings : null)) : null;
    send({ id: message.id, result });
  } else if (message.id !== undefined) {
    waiting.get(message.id)?.(message.result ?? null);
  }
}

child.stdout.on("data", (data) => {
  buffer = Buffer.concat([buffer, data]);
  for (;;) {
    const end = buffer.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end).toString())[1]);
    if (buffer.length < end + 4 + length) return;
    const body = buffer.subarray(end + 4, end + 4 + length).toString("utf8");
    buffer = buffer.subarray(end + 4 + length);
    receive(JSON.parse(body));
  }
});

const capabilities = {
  textDocument: { completion: { completionItem: { documentationFormat: ["plaintext"] } } },
  workspace: { configuration: true },
};
await request("initialize", { processId: process.pid, rootUri: null, capabilities });
send({ method: "initialized", params: {} });

const answers = [];
for (const one of cases) {
  const told = new Promise((resolve) => heard.set(one.uri, resolve));
  send({
    method: "textDocument/didOpen",
    params: { textDocument: { uri: one.uri, languageId: "yaml", version: 1, text: one.text } },
  });
  await Promise.race([told, new Promise((resolve) => setTimeout(resolve, 15000))]);
  const found = { name: one.name, diagnostics: [], completions: [] };
  found.diagnostics = (diagnostics.get(one.uri) ?? []).map((each) => ({
    line: each.range.start.line + 1,
    column: each.range.start.character + 1,
    message: each.message,
  }));
  if (one.line !== undefined) {
    const position = { line: one.line - 1, character: one.column - 1 };
    const list = await request("textDocument/completion", { textDocument: { uri: one.uri }, position });
    const items = Array.isArray(list) ? list : (list?.items ?? []);
    found.completions = items.map((each) => ({ label: each.label, documentation: each.documentation?.value ?? each.documentation ?? "" }));
  }
  answers.push(found);
}
child.kill();
// Leaving before a pipe has taken everything would cut the document short.
process.stdout.write(`${JSON.stringify(answers, null, 2)}\n`, () => process.exit(0));
