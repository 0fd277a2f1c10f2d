// Moves every control over all of its points, sorts the table of pools, and writes down what the page then shows.
window.faults = [];
window.addEventListener("error", (event) => window.faults.push(String(event.message || event.target.src)), true);
document.addEventListener("securitypolicyviolation", (event) => window.faults.push(event.violatedDirective));

window.addEventListener("load", () => {
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const shown = (box) =>
    Object.fromEntries(all(box, "[data-shows]").map((place) => [place.dataset.shows, place.textContent]));

  const moved = (box) => {
    const input = box.querySelector("input[type=range]");
    for (const details of all(document, "details")) {
      details.open = true;
    }
    const state = () => ({ value: input.value, quantity: box.dataset.quantity, shown: shown(box) });
    const start = state();
    input.focus();
    const hasFocus = document.activeElement === input;
    const points = [];
    for (let at = 0; at <= Number(input.max); at += 1) {
      input.value = String(at);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      const dot = box.querySelector("circle");
      const spoken = input.getAttribute("aria-valuetext");
      points.push({ shown: shown(box), spoken, x: dot && dot.getAttribute("cx") });
    }
    input.value = start.value === "0" ? input.max : "0";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    box.querySelector(".reset").click();
    return { title: box.querySelector("h3").textContent, has_focus: hasFocus, start, moved: points, back: state() };
  };

  const table = document.querySelector("#pools table");
  const pressed = (column) => {
    const title = table.tHead.rows[0].cells[column];
    title.querySelector("button").click();
    const rows = [...table.tBodies[0].rows].map((row) => row.cells[column]);
    return {
      aria_sort: title.getAttribute("aria-sort"),
      rows: rows.map((cell) => ({ sort: cell.dataset.sort ?? null, text: cell.textContent })),
    };
  };

  const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = (colour) => {
    const [red, green, blue] = colour.match(/[\d.]+/g).map((part) => channel(Number(part) / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    const own = getComputedStyle(element).backgroundColor;
    return /^rgba\(.*, 0\)$/.test(own) ? ground(element.parentElement) : own;
  };
  const contrast = (selector) => {
    const element = document.querySelector(selector);
    const [a, b] = [luminance(getComputedStyle(element).color), luminance(ground(element))];
    return { selector, ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
  };

  const told = {
    controls: all(document, "[data-slider]").map(moved),
    costs: table ? [pressed(7), pressed(7)] : [],
    names: table ? pressed(0) : null,
    sorted_titles: all(document, "[aria-sort]").length,
    total_stays_last: all(document, "table").every((one) => !one.tFoot || one.lastElementChild === one.tFoot),
    is_dark: luminance(ground(document.body)) < 0.2,
    contrasts: ["h1", "h2", "p", ".note", "td", "nav a", "caption", ".slider h3", ".slider label", ".figure strong", ".reset"]
      .map(contrast),
    is_wider_than_screen: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    loaded: performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => !name.startsWith("data:")),
    title: document.title,
    faults: window.faults,
  };
  const told_in_ascii = JSON.stringify(told)
    .replace(/[<>&\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const out = document.createElement("pre");
  out.id = "told";
  out.textContent = told_in_ascii;
  document.body.append(out);
});
