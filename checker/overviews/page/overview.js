
(function () {
  "use strict";
  var root = document.documentElement;
  function all(query, within) { return Array.prototype.slice.call((within || document).querySelectorAll(query)); }
  var table = document.querySelector("table.units");

  function open(id) {
    var found = id && document.getElementById(id);
    if (!found) { return null; }
    if (found.tagName === "TBODY") { found.hidden = false; var inside = found.querySelector("details"); if (inside) { inside.open = true; } }
    for (var one = found; one; one = one.parentElement) {
      if (one.tagName === "DETAILS") { one.open = true; }
      if (one.tagName === "TBODY") { one.hidden = false; }
    }
    return found;
  }
  function go(id) {
    var found = open(id);
    if (!found) { return; }
    found.scrollIntoView({ block: "start" });
    var target = found.tagName === "DETAILS" ? found.querySelector("summary") : found;
    target.focus({ preventScroll: true });
  }

  function sort(button) {
    var index = Number(button.getAttribute("data-sort")), head = button.closest("th");
    var isDown = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : index > 1;
    all("th[aria-sort]", table).forEach(function (one) { one.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    function value(body) {
      var cell = body.rows[0].cells[index], given = cell.getAttribute("data-v");
      return index === 1 ? cell.textContent : Number(given === null ? cell.textContent.replace(/,/g, "") || 0 : given);
    }
    var bodies = Array.prototype.slice.call(table.tBodies).map(function (one, place) { return [value(one), place, one]; });
    bodies.sort(function (a, b) {
      var by = index === 1 ? a[0].localeCompare(b[0], "zh-CN") : a[0] - b[0];
      return (isDown ? -by : by) || a[1] - b[1];
    });
    bodies.forEach(function (one) { table.appendChild(one[2]); });
    find(document.querySelector("[data-find]").value);
  }

  function find(words) {
    var parts = words.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
    Array.prototype.forEach.call(table.tBodies, function (one) {
      var name = one.getAttribute("data-name");
      one.hidden = !parts.every(function (part) { return name.indexOf(part) >= 0; });
      if (!one.hidden) { shown += 1; }
    });
    if (!parts.length) { limit(); } else if (later) { later.hidden = true; }
    document.querySelector("[data-found]").textContent = parts.length ? shown + " / " + table.tBodies.length : "";
  }

  // Of many units the first are shown until more are asked for; looking for one looks among all.
  var later = document.querySelector(".later"), isAll = !later;
  function limit() {
    if (isAll || !table) { return; }
    var most = Number(later.getAttribute("data-later"));
    Array.prototype.forEach.call(table.tBodies, function (one, place) { one.hidden = place >= most; });
    later.hidden = false;
  }
  function showAll() {
    isAll = true;
    later.hidden = true;
    Array.prototype.forEach.call(table.tBodies, function (one) { one.hidden = false; });
  }

  function move(link, by) {
    var cell = link.closest("td, th"), row = cell.parentElement, rows = all("tr", cell.closest("table"));
    var at = rows.indexOf(row), column = cell.cellIndex, next = null;
    for (var tries = 0; tries < 400 && !next; tries += 1) {
      at += by[0]; column += by[1];
      if (!rows[at] || !rows[at].cells[column]) { return; }
      next = rows[at].cells[column].querySelector("a");
    }
    if (next) { next.focus(); }
  }

  document.addEventListener("click", function (event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    var button = event.target.closest("[data-sort]");
    if (button) { sort(button); return; }
    if (event.target.closest(".later button")) { showAll(); return; }
    var link = event.target.closest("a");
    var href = link && (link.getAttribute("href") || (link.href && link.href.baseVal));
    if (!href || href.charAt(0) !== "#") { return; }
    if (link.hasAttribute("data-region") && table) {
      var box = document.querySelector("[data-find]");
      box.value = link.getAttribute("data-region");
      find(box.value);
    }
    event.preventDefault();
    try { history.pushState(null, "", href); } catch (ignored) { /* some browsers forbid it for files */ }
    go(href.slice(1));
  });
  document.addEventListener("input", function (event) {
    if (event.target.hasAttribute("data-find")) { find(event.target.value); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if ((event.key === "Enter" || event.key === " ") && event.target.hasAttribute("data-sort")) { event.preventDefault(); sort(event.target); return; }
    var steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    var link = event.target.closest && event.target.closest(".grid a");
    if (link && steps[event.key]) { event.preventDefault(); move(link, steps[event.key]); }
  });
  window.addEventListener("popstate", function () { go(location.hash.slice(1)); });

  root.classList.add("js");
  // Buttons in the head of a table are not printed on its further pages; these only act like some.
  all("[data-sort]").forEach(function (one) { one.setAttribute("role", "button"); one.tabIndex = 0; });
  all(".tools").forEach(function (one) { one.hidden = false; });
  limit();
  if (location.hash) { go(location.hash.slice(1)); }
})();
