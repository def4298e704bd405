/* Comforts on pages that are whole without them: names are suggested and lists filtered while one types, a tick
   changes the page in place or comes along to the next one. Whatever fails here ends as an ordinary link or form. */
(() => {
  "use strict";

  const PAUSE = 180; // milliseconds after the last key: slower than typing, quicker than waiting
  const SHORTEST = 2; // letters; one alone begins half the names there are
  const main = document.getElementById("content");
  const news = document.getElementById("news");

  /** Does the work once the calls have paused. */
  const paused = (work) => {
    let timer;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(work, PAUSE);
    };
  };

  /** Asks the server; a new question drops the one before, whose answer nobody waits for. */
  const asker = () => {
    let last;
    return async (url) => {
      last?.abort();
      last = new AbortController();
      const response = await fetch(url, { signal: last.signal });
      if (!response.ok) throw new Error(response.statusText);
      return response.text();
    };
  };

  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

  /** The address a form would lead to, without its empty fields. */
  const addressOf = (form, button) => {
    const fields = [...new FormData(form, button)].filter(([, value]) => value);
    const query = new URLSearchParams(fields).toString();
    return form.getAttribute("action") + (query && `?${query}`);
  };

  /* --- changing the page in place --- */

  const here = () => location.pathname + location.search;
  const askPage = asker();
  let shown = here();

  /** What stands in a changed page where an element stood. */
  const twinOf = (element, root) => {
    if (element.id) return root.querySelector(`#${CSS.escape(element.id)}`);
    const tick = element.closest("li")?.querySelector("input[name]");
    // A link beside a tick has other words once the tick is set, but its neighbour stays what it is.
    if (tick && tick !== element) return twinOf(tick, root)?.closest("li").querySelector(`a.${element.className}`);
    const alike = (other) =>
      ["type", "name", "value", "textContent"].every((property) => other[property] === element[property]);
    return [...root.querySelectorAll(element.localName)].find(alike);
  };

  /** Gives a field of the changed page what its reader has typed and where. */
  const goOnTyping = (old, field) => {
    field.value = old.value;
    field.setSelectionRange(old.selectionStart, old.selectionEnd);
  };

  const showPage = (page) => {
    const focused = main.contains(document.activeElement) ? document.activeElement : null;
    const unfolded = [...main.querySelectorAll("details[open] > summary")].map((summary) => summary.textContent);
    const next = page.getElementById("content");
    const field = focused && twinOf(focused, next);
    main.replaceChildren(...next.childNodes);
    document.querySelector(".languages").replaceWith(page.querySelector(".languages"));
    main.removeAttribute("aria-busy");
    document.title = page.title;
    for (const summary of main.querySelectorAll("details > summary")) {
      if (unfolded.includes(summary.textContent)) summary.parentElement.open = true;
    }
    enhance();
    const heading = main.querySelector("h1");
    if (field) {
      field.focus({ preventScroll: true });
      if (["text", "search"].includes(focused.type)) goOnTyping(focused, field);
    } else if (focused) {
      heading.tabIndex = -1;
      heading.focus();
    }
    news.textContent = heading.textContent;
  };

  /** Shows the page at an address; `keep` writes it into the history. */
  const visit = async (url, keep) => {
    main.setAttribute("aria-busy", "true");
    try {
      const page = parsed(await askPage(url));
      if (page.body.className !== document.body.className) throw new Error("another kind of page");
      keep?.call(history, null, "", url);
      shown = here();
      showPage(page);
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
    }
  };

  /** Whether a form narrows what is on this page; in a list of all values several can be ticked before one goes on. */
  const narrows = (form) => form?.matches("[data-narrow]") && form.getAttribute("action") === location.pathname;

  /** Whether a click on a link means just: go there. */
  const isPlain = (event) =>
    !event.defaultPrevented && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (event.target.type === "checkbox" && narrows(form)) visit(addressOf(form), history.pushState);
  });

  document.addEventListener("submit", (event) => {
    if (!narrows(event.target)) return;
    event.preventDefault();
    visit(addressOf(event.target, event.submitter), history.pushState);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link?.closest("[data-narrow], .chips") || !isPlain(event)) return;
    if (link.origin !== location.origin || link.pathname !== location.pathname || link.hash) return;
    event.preventDefault();
    visit(link.href, history.pushState);
  });

  /** The ticks for a page of several articles go along to the next page of results. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".pager a");
    const chosen = document.getElementById("package");
    if (!link || !chosen) return;
    const ids = new FormData(chosen).getAll("id").map((id) => `id=${encodeURIComponent(id)}`);
    const [path, query = ""] = link.getAttribute("href").split("?");
    const rest = query.split("&").filter((pair) => pair && !pair.startsWith("id="));
    const pairs = [...rest, ...ids].join("&");
    link.href = path + (pairs && `?${pairs}`);
  });

  // A jump within the page comes by here as well, and changes nothing.
  addEventListener("popstate", () => here() !== shown && visit(here()));

  /* --- names while one types --- */

  const option = (name, id) => {
    const item = document.createElement("li");
    const label = document.createElement("span");
    const about = document.createElement("span");
    label.textContent = name.label;
    label.className = "value";
    about.textContent = `${name.kind_label} · ${name.count_label}`;
    about.className = "count";
    item.append(label, " ", about);
    item.id = id;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.href = name.search_url;
    return item;
  };

  const suggestNames = (box) => {
    const list = document.createElement("ul");
    const ask = asker();
    const language = box.form.elements.lang ? `&lang=${box.form.elements.lang.value}` : "";
    let active = -1;

    const mark = (place) => {
      active = place;
      [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === place)));
      if (place < 0) box.removeAttribute("aria-activedescendant");
      else box.setAttribute("aria-activedescendant", list.children[place].id);
      list.children[place]?.scrollIntoView({ block: "nearest" });
    };

    const fold = (away) => {
      list.hidden = away;
      box.setAttribute("aria-expanded", String(!away));
      mark(-1);
    };

    const suggest = async () => {
      const typed = box.value.trim();
      if (typed.length < SHORTEST) return fold(true);
      try {
        const found = JSON.parse(await ask(`${box.dataset.suggest}?${new URLSearchParams({ q: typed })}${language}`));
        if (document.activeElement !== box || box.value.trim() !== typed) return;
        list.replaceChildren(...found.suggestions.map((name, at) => option(name, `${list.id}-${at}`)));
        fold(!found.suggestions.length);
        news.textContent = found.summary;
      } catch (error) {
        if (error.name !== "AbortError") fold(true);
      }
    };

    const move = (step) => {
      // Before the first and after the last name comes the box itself.
      const places = list.children.length + 1;
      mark(((active + 1 + step + places) % places) - 1);
    };

    const keys = {
      ArrowDown: () => (list.hidden ? suggest() : move(1)),
      ArrowUp: () => !list.hidden && move(-1),
      Enter: () => active >= 0 && !location.assign(list.children[active].dataset.href),
      Escape: () => !list.hidden && !fold(true),
    };

    box.type = "text"; // what may be a combobox; it would else be a search field only
    box.enterKeyHint = "search";
    list.id = `${box.id}-names`;
    list.className = "names";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.dataset.names);
    const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
    for (const [name, value] of Object.entries(combobox)) box.setAttribute(name, value);
    fold(true);
    box.after(list);

    const pausedSuggest = paused(suggest);
    box.addEventListener("input", (event) => event.isComposing || pausedSuggest());
    box.addEventListener("blur", () => fold(true));
    box.addEventListener("keydown", (event) => {
      if (!event.isComposing && keys[event.key]?.() !== undefined) {
        if (event.key !== "Enter" || active >= 0) event.preventDefault();
      }
    });
    // The box keeps the focus while the list is pressed, or it would fold away under the finger.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const item = event.target.closest("li");
      if (item) location.assign(item.dataset.href);
    });
  };

  /* --- lists while one types --- */

  /** A box above the first values of a facet that looks among all of them. */
  const findValues = (facet) => {
    const all = facet.querySelector(".more a");
    const list = facet.querySelector("ul");
    if (!all || !list) return;
    const box = document.createElement("input");
    const ask = asker();
    const put = (values) => facet.querySelector("ul, .none").replaceWith(values);
    const find = async () => {
      const typed = box.value.trim();
      const url = new URL(all.href);
      url.searchParams.set("containing", typed);
      try {
        const page = typed && parsed(await ask(url));
        all.parentElement.hidden = Boolean(page);
        put(page ? page.querySelector("#content .ticks > li")?.parentElement ?? page.querySelector("#content .none") : list);
        news.textContent = `${facet.dataset.find}: ${facet.querySelectorAll(".ticks > li").length}`;
      } catch (error) {
        if (error.name !== "AbortError") location.assign(url);
      }
    };
    box.type = "search";
    box.className = "find";
    box.autocomplete = "off";
    box.placeholder = facet.dataset.find;
    box.setAttribute("aria-label", facet.dataset.find);
    box.addEventListener("input", paused(find));
    box.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    list.before(box);
  };

  /** A list's own filter box answers at once. */
  const filterList = (form) => {
    const show = paused(() => visit(addressOf(form), history.replaceState));
    form.addEventListener("input", (event) => event.isComposing || show());
  };

  const enhance = () => {
    for (const field of main.querySelectorAll("[data-too-long]")) // gunicorn reads 8,190 characters
      field.oninput = () =>
        field.setCustomValidity(encodeURIComponent(field.value).length > 7400 ? field.dataset.tooLong : "");
    main.querySelectorAll("[data-suggest]").forEach(suggestNames);
    main.querySelectorAll("[data-find]").forEach(findValues);
    main.querySelectorAll("form.filterbox").forEach(filterList);
    // Ticks need no button where they work at once.
    for (const button of main.querySelectorAll(".apply")) button.hidden = narrows(button.closest("form"));
  };

  enhance();
})();
