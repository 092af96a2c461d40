"use strict";
(() => {
  const all = (what, from = document) => Array.from(from.querySelectorAll(what));
  const store = (() => { try { return window.localStorage; } catch { return null; } })();

  const themes = all('input[name="theme"]');
  const kept = store && store.getItem("kspris-theme");
  themes.forEach((one) => {
    if (one.value === kept) one.checked = true;
    one.addEventListener("change", () => store && store.setItem("kspris-theme", one.value));
  });

  const links = all('nav a[href^="#"]');
  const here = document.querySelector(".here");
  const mark = (id) => links.forEach((link) => {
    const current = link.hash === `#${id}`;
    if (!current) return link.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    if (here) here.textContent = link.textContent;
  });
  const seen = new Set();
  const chapters = all("main > section");
  const told = () => {
    const end = window.scrollY > 0 && window.innerHeight + window.scrollY > document.body.scrollHeight - 2;
    const first = end ? chapters[chapters.length - 1] : chapters.find((one) => seen.has(one));
    if (first) mark(first.id);
  };
  window.addEventListener("scroll", told, { passive: true });
  const watcher = new IntersectionObserver((found) => {
    found.forEach((one) => (one.isIntersecting ? seen.add(one.target) : seen.delete(one.target)));
    told();
  }, { rootMargin: "-12% 0px -70% 0px" });
  chapters.forEach((one) => watcher.observe(one));

  const menu = document.querySelector(".contents-phone details");
  if (menu) {
    const shut = () => { menu.open = false; };
    all("a", menu).forEach((link) => link.addEventListener("click", shut));
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { shut(); menu.querySelector("summary").focus(); }
    });
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) shut(); });
  }

  const edge = (box) => box.classList.toggle("over", box.scrollWidth - box.clientWidth - box.scrollLeft > 1);
  const reach = new ResizeObserver((found) => found.forEach(({ target }) => {
    const over = target.scrollWidth > target.clientWidth + 1;
    target.classList.toggle("fits", !over);
    if (over) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
    edge(target);
  }));
  all(".scroll").forEach((one) => {
    reach.observe(one);
    one.addEventListener("scroll", () => edge(one), { passive: true });
  });

  all("button.all").forEach((button) => {
    const records = all("details", button.closest(".records"));
    const say = () => {
      button.textContent = records.every((one) => one.open) ? button.dataset.close : button.dataset.open;
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      const open = !records.every((one) => one.open);
      records.forEach((one) => { one.open = open; });
      say();
    });
    records.forEach((one) => one.addEventListener("toggle", say));
  });

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = all(".record:not([open])");
    opened.forEach((one) => { one.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));
})();
