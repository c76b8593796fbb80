
(function () {
  "use strict";
  var root = document.documentElement;
  var wide = window.matchMedia("(min-width: 66rem)");
  var current = null, clicked = null;

  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }
  function isShown(node) { return node.getClientRects().length > 0; }
  function card(id) { var found = id ? document.getElementById(id) : null; return found && found.classList.contains("card") ? found : null; }
  function cards() { return all(".card").filter(isShown); }
  function keysOf(node) { return (node.getAttribute("data-f") || "").split(" ").filter(Boolean); }
  function marksOf(id) { return all('[data-f~="' + id + '"]').filter(function (one) { return !one.classList.contains("go"); }); }
  function textOf(id) {
    var anchor = document.getElementById(id + "-text");
    var next = anchor && anchor.nextElementSibling;
    while (next && !next.classList.contains("mark")) { next = next.nextElementSibling; }
    return next || all('a.mark[data-f~="' + id + '"]')[0] || null;
  }
  function tell() {
    all(".at-number").forEach(function (one) {
      var report = one.closest("[data-r]");
      var here = cards().filter(function (each) { return report.contains(each); });
      var at = here.indexOf(current);
      one.textContent = at < 0 ? "" : (at + 1) + " / " + here.length;
    });
  }
  function clear() {
    all(".on").forEach(function (one) { one.classList.remove("on"); });
    all(".card[aria-current]").forEach(function (one) { one.removeAttribute("aria-current"); });
    current = null;
  }
  function select(found) {
    clear();
    current = found;
    found.setAttribute("aria-current", "true");
    marksOf(found.id).forEach(function (one) { one.classList.add("on"); });
    try { history.replaceState(null, "", "#" + found.id); } catch (ignored) { /* a page opened from a file may not */ }
    tell();
  }
  function toCard(found) {
    select(found);
    found.focus({ preventScroll: true });
    var text = textOf(found.id);
    if (wide.matches && text) { text.scrollIntoView({ block: "center" }); showBeside(found); } else { found.scrollIntoView({ block: "start" }); }
  }
  function toText(found) {
    select(found);
    var text = textOf(found.id);
    if (!text) { return; }
    text.focus({ preventScroll: true });
    text.scrollIntoView({ block: "center" });
    if (wide.matches) { showBeside(found); }
  }
  function showBeside(found) {
    var side = found.closest(".side");
    var room = side.getBoundingClientRect(), box = found.getBoundingClientRect();
    var top = Math.max(room.top, 0), bottom = Math.min(room.bottom, window.innerHeight);
    if (box.top < top || box.bottom > bottom) { side.scrollTop += box.top - top - 12; }
  }
  function step(by) {
    var list = cards();
    if (!list.length) { return; }
    var at = list.indexOf(current);
    if (at < 0) {
      var below = list.filter(function (one) { var text = textOf(one.id) || one; return text.getBoundingClientRect().top >= 0; });
      at = by > 0 ? Math.max(0, below.length && window.scrollY > 0 ? list.indexOf(below[0]) : 0) : list.length - 1;
    } else {
      at = (at + by + list.length) % list.length;
    }
    toCard(list[at]);
  }
  function filter(button) {
    var isOn = button.getAttribute("aria-pressed") !== "true";
    var report = button.closest("[data-r]"), name = button.getAttribute("data-filter");
    button.setAttribute("aria-pressed", String(isOn));
    all('.card[data-s="' + name + '"]', report).forEach(function (one) {
      one.hidden = !isOn;
      if (!isOn && one === current) { clear(); }
    });
    all("a.mark", report).forEach(function (one) {
      var isWanted = keysOf(one).some(function (id) { var found = card(id); return found && !found.hidden; });
      one.classList.toggle("off", !isWanted);
    });
    tell();
  }

  document.addEventListener("click", function (event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    var button = event.target.closest("button");
    if (button) {
      if (button.hasAttribute("data-filter")) { filter(button); }
      if (button.hasAttribute("data-step")) { step(Number(button.getAttribute("data-step"))); }
      return;
    }
    var link = event.target.closest("a.mark, a.go");
    if (link) {
      var first = card((link.getAttribute("href") || "").slice(1)) || card(keysOf(link)[0]);
      if (!first) { return; }
      event.preventDefault();
      if (link.classList.contains("go")) { toText(first); return; }
      // Where several findings share a figure, clicking again goes on to the next of them.
      var shared = keysOf(link).map(card).filter(function (one) { return one && isShown(one); });
      var at = shared.indexOf(current);
      var isAgain = at >= 0 && clicked === link && event.detail > 0;
      clicked = link;
      toCard(isAgain ? shared[(at + 1) % shared.length] : at >= 0 ? current : isShown(first) ? first : shared[0] || first);
      return;
    }
    var inside = event.target.closest(".card");
    if (inside && !String(window.getSelection())) { select(inside); if (wide.matches && textOf(inside.id)) { textOf(inside.id).scrollIntoView({ block: "center" }); } }
  });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.target.isContentEditable) { return; }
    if (event.key === "n" || event.key === "p") { event.preventDefault(); step(event.key === "n" ? 1 : -1); }
    if (event.key === "Escape" && current) {
      clear();
      tell();
      if (document.activeElement) { document.activeElement.blur(); }
      try { history.replaceState(null, "", location.pathname + location.search); } catch (ignored) { /* as above */ }
    }
    if (event.key === "Enter" && event.target.classList.contains("card")) { event.preventDefault(); toText(event.target); }
  });

  root.classList.add("js");
  all(".tools").forEach(function (one) { one.hidden = false; });
  var asked = location.hash.slice(1).replace(/-text$/, "");
  if (card(asked)) { toCard(card(asked)); }
})();
