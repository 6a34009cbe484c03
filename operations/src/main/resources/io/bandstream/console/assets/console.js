"use strict";
(() => {
  // Makes one tree like another and leaves alone what is alike, so that focus, selection and scrolling stay.
  function morph(from, to) {
    const old = [...from.childNodes];
    const now = [...to.childNodes];
    now.forEach((node, at) => {
      const there = old[at];
      if (!there) {
        from.append(node);
      } else if (there.nodeType !== node.nodeType || there.nodeName !== node.nodeName) {
        there.replaceWith(node);
      } else if (node.nodeType === Node.TEXT_NODE) {
        if (there.data !== node.data) {
          there.data = node.data;
        }
      } else {
        alikeAttributes(there, node);
        morph(there, node);
      }
    });
    old.slice(now.length).forEach((node) => node.remove());
  }

  function alikeAttributes(there, node) {
    [...there.attributes].filter((one) => !node.hasAttribute(one.name)).forEach((one) => there.removeAttribute(one.name));
    [...node.attributes]
      .filter((one) => there.getAttribute(one.name) !== one.value)
      .forEach((one) => there.setAttribute(one.name, one.value));
  }

  function show(parts) {
    for (const [name, html] of Object.entries(parts)) {
      const place = document.querySelector(`[data-live="${name}"]`);
      if (place) {
        const wanted = document.createElement("template");
        wanted.innerHTML = html;
        morph(place, wanted.content);
      }
    }
  }

  const link = document.getElementById("link");
  let latest = null;

  function say(text, kind) {
    if (link && (link.textContent !== text || link.dataset.kind !== kind)) {
      link.textContent = text;
      link.dataset.kind = kind;
    }
  }

  const time = (iso) => iso.slice(11, 19) + " UTC";

  // A page that hears nothing must not look as if all were well.
  function lost() {
    document.body.classList.add("stale");
    say(latest ? `Connection lost: this is from ${time(latest)}; trying again` : "Connection lost; trying again", "bad");
  }

  const SILENCE = 25000;
  let watch = 0;
  function heard() {
    clearTimeout(watch);
    watch = setTimeout(lost, SILENCE);
    document.body.classList.remove("stale");
  }

  let wait = 1000;
  function listen() {
    const events = new EventSource("/live");
    events.addEventListener("page", (event) => {
      const page = JSON.parse(event.data);
      latest = page.now;
      wait = 1000;
      heard();
      say("Live", "good");
      show(page.parts);
      const clock = document.getElementById("clock");
      if (clock) {
        clock.textContent = time(page.now);
      }
    });
    events.addEventListener("points", (event) => chart.take(JSON.parse(event.data)));
    events.addEventListener("end", (event) => {
      events.close();
      if (JSON.parse(event.data).signed_in) {
        lost();
        setTimeout(listen, 2000);
      } else {
        location.assign("/sign-in");
      }
    });
    // The browser tries again by itself, unless the server has refused: then we do, and look why.
    events.onerror = () => {
      lost();
      if (events.readyState === EventSource.CLOSED) {
        wait = Math.min(wait * 2, 30000);
        setTimeout(again, wait);
      }
    };
  }

  function again() {
    fetch("/session", { cache: "no-store" })
      .then((answer) => (answer.status === 401 ? location.assign("/sign-in") : listen()))
      .catch(() => setTimeout(again, wait));
  }

  const chart = (() => {
    const place = document.getElementById("chart");
    const MOST = 720;
    let streams = [];
    let points = [];
    let what = "oldest";
    let plot = null;

    const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const width = () => Math.max(240, place.clientWidth);
    const height = () => (width() < 500 ? 170 : 210);

    function data() {
      return [points.map((one) => one.at), ...streams.map((_, at) => points.map((one) => one[what][at] ?? null))];
    }

    function axis(size) {
      return {
        stroke: color("--quiet"),
        grid: { stroke: color("--line"), width: 1 },
        ticks: { show: false },
        font: "12px system-ui, sans-serif",
        size,
      };
    }

    const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3]];
    const number = (_, value) => (value === null || value === undefined ? "–" : String(Math.round(value * 10) / 10));

    function draw() {
      if (plot) {
        plot.destroy();
      }
      plot = new uPlot(
        {
          width: width(),
          height: height(),
          tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
          fmtDate: (template) => uPlot.fmtDate(template.replace("{h}", "{HH}").replace("{aa}", "").replace("{AA}", "")),
          cursor: { drag: { x: false, y: false } },
          scales: { y: { range: (_, low, high) => [0, Math.max(high * 1.1, what === "oldest" ? 10 : 5)] } },
          axes: [
            { ...axis(28), values: (_, ticks) => ticks.map((at) => new Date(at * 1000).toISOString().slice(11, 19)), space: 80 },
            { ...axis(48), values: (_, ticks) => ticks.map((value) => value.toLocaleString("en")) },
          ],
          series: [
            { label: "Time (UTC)", value: (_, at) => (at ? new Date(at * 1000).toISOString().slice(11, 19) : "–") },
            ...streams.map((name, at) => ({
              label: name,
              stroke: color(`--series-${(at % 4) + 1}`),
              dash: DASHES[at % 4],
              width: 2,
              points: { show: points.length < 3 },
              value: number,
            })),
          ],
        },
        data(),
        place,
      );
    }

    function take(news) {
      if (!place) {
        return;
      }
      const same = streams.join() === news.streams.join();
      streams = news.streams;
      points = (news.whole ? [] : points).concat(news.points).slice(-MOST);
      if (plot && same && points.length > 3) {
        plot.setData(data());
      } else {
        draw();
      }
    }

    function choose(button) {
      what = button.dataset.chart;
      document
        .querySelectorAll("[data-chart]")
        .forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
      draw();
    }

    if (place) {
      document.querySelectorAll("[data-chart]").forEach((one) => one.addEventListener("click", () => choose(one)));
      new ResizeObserver(() => plot && plot.width !== width() && plot.setSize({ width: width(), height: height() })).observe(
        place,
      );
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => plot && draw());
    }
    return { take };
  })();

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    const button = event.target.querySelector("button[type=submit]");
    if (button) {
      setTimeout(() => {
        button.disabled = true;
        button.setAttribute("aria-busy", "true");
      });
    }
  });
  addEventListener("pageshow", () => {
    document.querySelectorAll("button[aria-busy]").forEach((button) => {
      button.disabled = false;
      button.removeAttribute("aria-busy");
    });
  });

  if (document.querySelector("[data-live]")) {
    heard();
    listen();
  } else if (link) {
    link.remove();
  }
})();
