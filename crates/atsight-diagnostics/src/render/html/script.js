"use strict";
(() => {
  const root = document.body;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const element = document.getElementById("marks");
  const marks = element ? JSON.parse(element.textContent) : {};
  const tabs = all("[role=tab]");
  let marked = [];

  // Shows what one parser reads, and marks on the page what it loses and moves.
  const choose = (engine, focus) => {
    for (const tab of tabs) {
      const own = tab.dataset.engine === engine;
      tab.setAttribute("aria-selected", own);
      tab.tabIndex = own ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !own;
      if (own && focus) tab.focus();
    }
    for (const pick of all(".pick")) pick.classList.toggle("on", pick.dataset.engine === engine);
    for (const path of all(".order.engine")) path.classList.toggle("on", path.classList.contains("e-" + engine));
    for (const word of marked) word.classList.remove("l", "m");
    marked = [];
    const own = marks[engine] || {};
    for (const kind of ["l", "m"]) {
      for (const id of own[kind] || []) {
        const word = document.getElementById("w" + id);
        if (word) {
          word.classList.add(kind);
          marked.push(word);
        }
      }
    }
  };

  for (const tab of tabs) {
    tab.addEventListener("click", () => choose(tab.dataset.engine));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const at = tabs.indexOf(tab);
      let next = null;
      if (step) next = tabs[(at + step + tabs.length) % tabs.length];
      if (event.key === "Home") next = tabs[0];
      if (event.key === "End") next = tabs[tabs.length - 1];
      if (next) {
        event.preventDefault();
        choose(next.dataset.engine, true);
      }
    });
  }
  for (const pick of all(".pick")) {
    pick.addEventListener("click", () => {
      choose(pick.dataset.engine);
      document.querySelector(".compare").scrollIntoView();
    });
  }

  for (const box of all(".toolbar input")) {
    const show = () => root.classList.toggle(box.id, box.checked);
    box.addEventListener("change", show);
    show();
  }

  // Highlights the places of one finding.
  const locate = (button) => {
    const number = button.dataset.finding;
    const on = button.getAttribute("aria-pressed") !== "true";
    for (const other of all(".locate")) other.setAttribute("aria-pressed", "false");
    for (const spot of all(".spot.on, .flow .on")) spot.classList.remove("on");
    if (!on) return;
    button.setAttribute("aria-pressed", "true");
    const spots = all(".spot.f-" + number).concat(all('.flow [data-f~="' + number + '"]'));
    for (const spot of spots) spot.classList.add("on");
    if (spots.length) spots[0].scrollIntoView({ block: "center" });
  };
  for (const button of all(".locate")) button.addEventListener("click", () => locate(button));

  const opened = tabs.find((tab) => tab.getAttribute("aria-selected") === "true");
  if (opened) choose(opened.dataset.engine);
})();
