"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const number = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
  const price = new Intl.NumberFormat("en", { maximumSignificantDigits: 7 });
  const short = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 4 });
  const percent = value => value == null ? "–" : (100 * value).toFixed(1).replace("-", "−") + "%";
  const day = seconds => seconds == null ? "–" : new Date(1000 * seconds).toISOString().slice(0, 16).replace("T", " ") + " UTC";
  const charts = [];

  const axis = extra => ({
    stroke: () => colour("--soft"),
    grid: { stroke: () => colour("--grid"), width: 1 },
    ticks: { stroke: () => colour("--grid"), width: 1 },
    font: "12px system-ui, sans-serif",
    ...extra,
  });
  const time = { label: "Time", value: (_, v) => day(v) };
  const cursor = { sync: { key: "report" }, drag: { x: true, y: false }, points: { size: 6 } };

  function chart(id, height, columns, series, valueAxis, more) {
    const place = document.getElementById(id);
    const options = {
      width: place.clientWidth, height, cursor, tzDate: t => uPlot.tzDate(new Date(1000 * t), "UTC"),
      axes: [axis({}), axis({ size: 72, ...valueAxis })],
      series: [time, ...series],
      ...more,
    };
    const made = new uPlot(options, columns, place);
    charts.push(made);
    new ResizeObserver(() => {
      const width = place.clientWidth;
      if (width > 0 && width !== made.width) made.setSize({ width, height });
    }).observe(place);
  }

  // Buys point up from below the price, sells down from above; overlapping marks stay readable.
  function drawMarks(u) {
    const context = u.ctx, many = data.mark_time.length > 150;
    const size = (many ? 3.5 : 5) * devicePixelRatio, gap = 3 * devicePixelRatio;
    context.save();
    context.beginPath();
    context.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    context.clip();
    context.globalAlpha = 0.8;
    for (let i = 0; i < data.mark_time.length; i++) {
      const t = data.mark_time[i];
      if (t < u.scales.x.min || t > u.scales.x.max) continue;
      const side = data.mark_side[i];
      const x = u.valToPos(t, "x", true), y = u.valToPos(data.mark_price[i], "y", true) + side * gap;
      context.fillStyle = colour(side > 0 ? "--gain" : "--loss");
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x - size, y + side * 1.7 * size);
      context.lineTo(x + size, y + side * 1.7 * size);
      context.fill();
    }
    context.restore();
  }

  const line = (label, name, value, extra) =>
    ({ label, stroke: () => colour(name), width: 1.6, value: (_, v) => v == null ? "–" : value(v), points: { show: false }, ...extra });

  chart("equity", 320, [data.time, data.equity, data.hold], [
    line("Strategy", "--strategy", number.format, { width: 2 }),
    line("Buy and hold", "--hold", number.format),
  ], { values: (_, ticks) => ticks.map(short.format) });

  chart("drawdown", 200, [data.time, data.drawdown, data.hold_drawdown], [
    line("Strategy", "--strategy", percent, { fill: () => colour("--fill") }),
    line("Buy and hold", "--hold", percent),
  ], { values: (_, ticks) => ticks.map(percent) }, { scales: { y: { range: (_, low) => [Math.min(low * 1.05, -0.01), 0] } } });

  chart("trades", 300, [data.time, data.price], [
    line("Price", "--hold", price.format, { width: 1.4 }),
  ], { values: (_, ticks) => ticks.map(short.format) }, { hooks: { draw: [drawMarks] } });

  const redraw = () => charts.forEach(made => made.redraw(false));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  // Paper is white and narrow: charts are pixels and must be drawn for it. 660 px fit A4 and letter.
  const resize = width => charts.forEach(made =>
    made.setSize({ width: width || made.root.parentNode.clientWidth, height: made.height }));
  addEventListener("beforeprint", () => { document.documentElement.dataset.theme = "light"; resize(660); });
  addEventListener("afterprint", () => { delete document.documentElement.dataset.theme; resize(0); });
})();
