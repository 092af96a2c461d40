// Opens pages in Chromium as readers do and prints what is wrong with them, a line each: `node visit.mjs PAGE.html ...`
// Exit 0: nothing was wrong; 1: something was; 2: the browser did not start.
// CHROMIUM names the browser; NODE_MODULES the folder that has playwright-core and axe-core (without it: this folder's).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const near = process.env.NODE_MODULES ? resolve(process.env.NODE_MODULES, "..", "x.js") : import.meta.url;
const require = createRequire(near);
const { chromium } = require("playwright-core");
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const BETWEEN = [470, 560, 600, 660, 720, 780];
const WIDTHS = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const GRAVE = new Set(["serious", "critical"]);

async function open(browser, file, width, scheme) {
  const context = await browser.newContext({ viewport: WIDTHS[width], colorScheme: scheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  const faults = [];
  const url = pathToFileURL(resolve(file)).href;
  page.on("console", (said) => { if (["error", "warning"].includes(said.type())) faults.push(`console: ${said.text()}`); });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (asked) => { if (asked.url().split("#")[0] !== url) faults.push(`request: ${asked.url()}`); });
  page.on("dialog", (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(url);
  return { context, page, faults, url };
}

async function axe(page, faults, state) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const one of found.violations.filter((each) => GRAVE.has(each.impact))) {
    const where = one.nodes.slice(0, 3).map((node) => `${node.target.join(" ")} (${node.any.concat(node.all).map((each) => each.message).join("; ")})`);
    faults.push(`axe, ${state}: ${one.id}, ${one.nodes.length} places: ${where.join(" | ")}`);
  }
}

// Sizes, and what is in sight, are observed once a frame.
async function settled(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function noSidewaysScroll(page, faults, state) {
  await settled(page);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (over > 0) faults.push(`${state}: the page is ${over} px too wide`);
}

async function wideTables(page, faults, where) {
  const wide = await page.evaluate(() => Array.from(document.querySelectorAll("table.cards, table.lines")).filter((one) => {
    const frame = one.closest(".scroll");
    return frame.scrollWidth > frame.clientWidth + 1;
  }).map((one) => one.caption.textContent));
  for (const one of wide) faults.push(`a table that is set for narrow windows is wider than one of ${where}: ${one}`);
}

async function tablesFit(page, faults) {
  await wideTables(page, faults, "a phone");
  const laid = await page.evaluate(() => Array.from(document.querySelectorAll("table.cards td")).filter((one) => getComputedStyle(one).display === "table-cell").length);
  if (laid) faults.push(`${laid} cells of cards are not set as cards`);
}

async function tablesFitBetween(page, faults) {
  const { height } = page.viewportSize();
  for (const width of BETWEEN) {
    await page.setViewportSize({ width, height });
    await wideTables(page, faults, `${width} pixels`);
  }
}

async function longWordsBreak(page, faults) {
  const wide = await page.evaluate(() => Array.from(document.querySelectorAll(".scroll")).filter((one) => one.querySelectorAll("thead th").length < 5 && one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent.trim().split("\n")[0]));
  for (const one of wide) faults.push(`a table of few columns does not fit on a desk: ${one}`);
}

async function lettersInside(page, faults) {
  const out = await page.evaluate(() => Array.from(document.querySelectorAll(".drawing svg")).flatMap((svg) => {
    const frame = svg.getBoundingClientRect();
    if (!frame.width) return [];
    return Array.from(svg.querySelectorAll("text")).filter((text) => {
      const box = text.getBoundingClientRect();
      return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
    }).map((text) => `${svg.closest("figure").querySelector("figcaption").textContent}: ${text.textContent.slice(0, 60)}`);
  }));
  for (const one of out) faults.push(`letters outside a drawing: ${one}`);
}

async function smallLetters(page, faults) {
  const least = await page.evaluate(() => Math.min(...Array.from(document.querySelectorAll(".drawing svg text"))
    .filter((text) => text.textContent.trim() && text.getBoundingClientRect().height)
    .map((text) => parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 1))));
  if (least < 9) faults.push(`letters of ${least.toFixed(1)} px in a drawing`);
}

async function contentsLead(page, faults) {
  const menu = page.locator(".contents-phone details");
  const phone = await menu.isVisible();
  const links = page.locator(phone ? ".contents-phone a" : ".contents-desk a");
  for (let at = 0; at < await links.count(); at += 1) {
    if (phone && !(await menu.evaluate((one) => one.open))) await page.locator(".contents-phone summary").click();
    await links.nth(at).click();
    const target = await links.nth(at).getAttribute("href");
    await page.waitForFunction((id) => document.querySelector("nav a[aria-current]")?.getAttribute("href") === id
      || window.scrollY + window.innerHeight >= document.body.scrollHeight - 2, target, { timeout: 1000 }).catch(() => {}); // told below
    await settled(page);
    const top = await page.evaluate((id) => {
      const box = document.querySelector(`${id} h2`).getBoundingClientRect();
      const under = document.elementFromPoint(box.left + 4, box.top + box.height / 2);
      return { top: box.top, covered: !under || !under.closest("h2"), bottom: window.scrollY + window.innerHeight >= document.body.scrollHeight - 2 };
    }, target);
    if (top.covered || top.top < 0 || (top.top > 260 && !top.bottom)) faults.push(`contents: ${target} lands with its heading at ${top.top} px${top.covered ? ", covered" : ""}`);
    const current = await page.locator("nav a[aria-current]").first().getAttribute("href");
    if (current !== target && !top.bottom) faults.push(`contents: ${target} is open and ${current} is marked`);
    if (phone && (await menu.evaluate((one) => one.open))) faults.push("contents: the menu stays open over the chapter");
  }
}

async function detailsByKey(page, faults) {
  const summaries = page.locator("main summary");
  for (let at = 0; at < await summaries.count(); at += 1) {
    const one = summaries.nth(at);
    await one.focus();
    await page.keyboard.press("Enter");
    if (!(await one.evaluate((each) => each.parentElement.open))) faults.push(`details ${at + 1} does not open by Enter`);
    await page.keyboard.press("Space");
    if (await one.evaluate((each) => each.parentElement.open)) faults.push(`details ${at + 1} does not close by Space`);
  }
}

async function themeSwitch(page, faults, scheme) {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await ground();
  await page.locator("#theme-system").focus();
  await page.keyboard.press("ArrowRight");
  const light = await ground();
  await page.keyboard.press("ArrowRight");
  const dark = await ground();
  if (light === dark) faults.push("theme: light and dark have the same ground");
  if (before !== (scheme === "dark" ? dark : light)) faults.push("theme: the page does not begin as the system has it");
  await page.reload();
  if ((await ground()) !== dark) faults.push("theme: the choice is forgotten");
  await page.emulateMedia({ media: "print" });
  if ((await ground()) !== light) faults.push("theme: dark is printed");
  await page.emulateMedia({ media: "screen" });
  await page.locator("#theme-system").focus();
  await page.keyboard.press("ArrowRight");
  await page.locator("#theme-dark").focus();
  await page.keyboard.press("ArrowRight");
  if ((await ground()) !== before) faults.push("theme: no way back to the system's");
}

async function openAll(page, faults) {
  for (const button of await page.locator("button.all").all()) {
    await button.focus();
    await page.keyboard.press("Enter");
    const shut = await button.evaluate((one) => one.closest(".records").querySelectorAll("details:not([open])").length);
    if (shut) faults.push(`records: ${shut} stay closed`);
  }
  await page.evaluate(() => document.querySelectorAll("main details").forEach((one) => { one.open = true; }));
}

async function tabReachesAll(page, faults) {
  await page.evaluate(() => history.replaceState(null, "", location.pathname)); // Tab begins at the top again
  await page.reload();
  await settled(page);
  const wanted = await page.evaluate(() => {
    const found = Array.from(document.querySelectorAll("a[href], summary, button, input:checked, [tabindex='0']"));
    window.__wanted = found.filter((one) => one.checkVisibility({ contentVisibilityAuto: true }) && !one.hidden);
    return window.__wanted.length;
  });
  let last = -1;
  for (let step = 0; step < wanted; step += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const one = document.activeElement;
      const shown = one.matches("input") ? one.nextElementSibling : one;
      return { at: window.__wanted.indexOf(one), outline: getComputedStyle(shown).outlineStyle, what: one.outerHTML.slice(0, 90) };
    });
    if (seen.at !== last + 1) { faults.push(`Tab: ${last + 1} of ${wanted} leads to ${seen.at}: ${seen.what}`); return; }
    if (seen.outline === "none") faults.push(`Tab: no sign of focus on ${seen.what}`);
    last = seen.at;
  }
}

async function onPaper(page, faults) {
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() => ({
    shown: [".skip", ".theme", "nav", "button.all"].filter((what) => Array.from(document.querySelectorAll(what)).some((one) => one.checkVisibility())),
    hidden: Array.from(document.querySelectorAll(".record dl")).filter((one) => !one.checkVisibility({ contentVisibilityAuto: true })).length,
    phone: Array.from(document.querySelectorAll(".drawing .phone")).filter((one) => one.checkVisibility()).length,
    cards: Array.from(document.querySelectorAll("table.cards, table.lines")).filter((one) => getComputedStyle(one).display !== "table").length,
  }));
  if (seen.shown.length) faults.push(`paper: ${seen.shown.join(", ")} would be printed`);
  if (seen.cards) faults.push(`paper: ${seen.cards} tables would be printed as on a phone`);
  if (seen.phone) faults.push("paper: drawings for phones would be printed");
  if (seen.hidden) faults.push(`paper: ${seen.hidden} records would be closed`);
  await page.emulateMedia({ media: "screen" });
}

async function visit(browser, file, width, scheme) {
  const { context, page, faults } = await open(browser, file, width, scheme);
  page.setDefaultTimeout(5000);
  const look = async (check, ...more) => {
    try { await check(page, faults, ...more); } catch (error) { faults.push(`${check.name}: ${error.message.split("\n")[0]}`); }
  };
  await look(noSidewaysScroll, "at first");
  await look(lettersInside);
  await look(smallLetters);
  await look(axe, "at first");
  if (scheme === "light") {
    await look(contentsLead);
    await look(tabReachesAll);
    await look(onPaper);
    if (width === "desk") await look(detailsByKey);
  }
  await look(openAll);
  await look(noSidewaysScroll, "all open");
  await look(width === "phone" ? tablesFit : longWordsBreak);
  await look(axe, "all open");
  await look(themeSwitch, scheme);
  if (scheme === "light") await look(tablesFitBetween);
  await context.close();
  return faults;
}

let browser;
try {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || undefined, args: ["--no-sandbox"] });
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
let wrong = 0;
for (const file of process.argv.slice(2)) {
  for (const width of Object.keys(WIDTHS)) {
    for (const scheme of ["light", "dark"]) {
      for (const fault of await visit(browser, file, width, scheme)) {
        wrong += 1;
        console.log(`${basename(file)}, ${width}, ${scheme}: ${fault}`);
      }
    }
  }
}
await browser.close();
process.exit(wrong ? 1 : 0);
