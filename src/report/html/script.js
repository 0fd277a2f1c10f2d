"use strict";

// Controls show the figures of the point that they stand on; tables sort by the column whose title is pressed. All texts
// come from the page: nothing is worked out or worded here.

(() => {
  const within = (root, selector) => [...root.querySelectorAll(selector)];

  for (const box of within(document, "[data-slider]")) {
    const input = box.querySelector("input");
    const reset = box.querySelector(".reset");
    const dot = box.querySelector("circle");
    const { plan, points } = JSON.parse(box.querySelector("script").textContent);

    const show = () => {
      const point = points[Number(input.value)];
      for (const place of within(box, "[data-shows]")) {
        place.textContent = point[place.dataset.shows];
      }
      input.setAttribute("aria-valuetext", point.position);
      box.dataset.quantity = point.quantity;
      reset.disabled = Number(input.value) === plan;
      if (dot) {
        dot.setAttribute("cx", point.x);
        dot.setAttribute("cy", point.y);
      }
    };

    input.addEventListener("input", show);
    input.addEventListener("change", show);
    reset.addEventListener("click", () => {
      input.value = String(plan);
      input.focus();
      show();
    });
    show();
  }

  const words = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

  // Numbers by their unrounded value, texts as the language orders them, and what is not known last.
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    const text = cell.textContent.trim();
    if (cell.dataset.sort !== undefined) {
      return { rank: 0, number: Number(cell.dataset.sort), text };
    }
    return { rank: text === "" || text === "–" ? 2 : 1, number: 0, text };
  };

  for (const table of within(document, "table.sortable")) {
    const body = table.tBodies[0];
    const titles = [...table.tHead.rows[0].cells];
    titles.forEach((title, column) => {
      const button = title.querySelector("button");
      if (!button) {
        return;
      }
      button.addEventListener("click", () => {
        const falls = title.getAttribute("aria-sort") === "ascending";
        const sign = falls ? -1 : 1;
        const keyed = [...body.rows].map((row) => ({ row, key: keyOf(row, column) }));
        keyed.sort(({ key: a }, { key: b }) => {
          if (a.rank !== b.rank) {
            return a.rank - b.rank;
          }
          return sign * (a.rank === 0 ? a.number - b.number : words.compare(a.text, b.text));
        });
        titles.forEach((other) => other.removeAttribute("aria-sort"));
        title.setAttribute("aria-sort", falls ? "descending" : "ascending");
        body.append(...keyed.map(({ row }) => row));
      });
    });
  }

  // The keyboard stops at tables that scroll, and at no others.
  const reach = () => {
    for (const frame of within(document, ".scroll")) {
      frame.tabIndex = frame.scrollWidth > frame.clientWidth ? 0 : -1;
    }
  };
  window.addEventListener("resize", reach);
  reach();

  // What is folded on the screen is printed too.
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded = within(document, "details:not([open])");
    unfolded.forEach((details) => { details.open = true; });
  });
  window.addEventListener("afterprint", () => {
    unfolded.forEach((details) => { details.open = false; });
  });
})();
