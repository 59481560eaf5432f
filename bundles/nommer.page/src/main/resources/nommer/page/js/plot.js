// A plot over time, drawn by uPlot, which is loaded when the first one is to be seen.
import { html, useEffect, useRef, useState } from './lib.js';

const HEIGHT = 180;
const DAY = 86400;
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 100000];
let loading = null;

function library() {
  loading ??= new Promise((resolve, reject) => {
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = '/ui/lib/uplot/uPlot.min.css';
    const script = document.createElement('script');
    script.src = '/ui/lib/uplot/uPlot.iife.min.js';
    script.onload = () => resolve(window.uPlot);
    script.onerror = () => {
      loading = null;
      reject(new Error('the plots cannot be loaded'));
    };
    document.head.append(sheet, script);
  });
  return loading;
}

/**
 * @param times in seconds since 1970, ascending
 * @param series `{name, colour (a token), values, dashed}`
 * @param marks times at which something was done
 * @param whole whether there are no values between whole numbers
 * @param words what is said below of the time under the pointer, one for each; may lack
 */
export function Plot({ label, times, series, marks = [], words = null, whole = true }) {
  const box = useRef();
  const plot = useRef(null);
  const latest = useRef();
  latest.current = { times, series, marks };
  const [failed, setFailed] = useState('');
  const [at, setAt] = useState(null);

  useEffect(() => {
    let gone = false;
    let observer;
    library().then((UPlot) => {
      if (gone) return;
      plot.current = draw(UPlot, box.current, latest, { label, whole, onPoint: setAt });
      observer = new ResizeObserver(() => {
        const width = box.current.clientWidth;
        if (width !== plot.current.width) plot.current.setSize({ width, height: HEIGHT });
      });
      observer.observe(box.current);
    }, (failure) => setFailed(failure.message));
    const repaint = () => plot.current && plot.current.redraw(false, true);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', repaint);
    return () => {
      gone = true;
      scheme.removeEventListener('change', repaint);
      if (observer) observer.disconnect();
      if (plot.current) plot.current.destroy();
      plot.current = null;
    };
  }, []);
  useEffect(() => {
    if (plot.current) plot.current.setData([times, ...series.map((each) => each.values)]);
  }, [times, series]);

  const last = series.map((each) => `${each.name} ${each.values[each.values.length - 1] ?? 'not known'}`).join(', ');
  return html`<figure class="plot"><figcaption>${label}</figcaption>
    <div ref=${box} role="img" aria-label=${`${label}: ${last}`}>${failed}</div>
    ${words && html`<p class="said">${at === null ? '' : words[at]}</p>`}</figure>`;
}

function draw(UPlot, box, latest, { label, whole, onPoint }) {
  const colour = resolved;
  const hour = (u, splits, index, space, step) => splits.map((at) => (step < DAY / 4 ? clock(at, step < 60) : day(at, step < DAY)));
  const axis = { stroke: () => colour('--text-soft'), grid: { stroke: () => colour('--line'), width: 1 }, ticks: { show: false }, font: '12px system-ui' };
  const { times, series } = latest.current;
  const paths = UPlot.paths.stepped({ align: 1 }); // it is so until the next look
  return new UPlot({
    width: box.clientWidth,
    height: HEIGHT,
    title: '',
    id: label.replace(/\W/g, '-'),
    cursor: { y: false, points: { size: 7 } },
    scales: { y: { range: (u, low, high) => [0, Math.max(whole ? 1 : 0.0001, high * 1.1)] } },
    axes: [{ ...axis, values: hour }, { ...axis, size: whole ? 44 : 64, incrs: whole ? WHOLE : undefined }],
    series: [{ label: 'At', value: (u, at) => (at === null ? '' : `${isLong(u) ? `${day(at, false)} ` : ''}${clock(at, true)}`) }, ...series.map((each) => ({
      label: each.name,
      value: (u, value) => (value === null || value === undefined ? '' : (Number.isInteger(value) ? String(value) : value.toPrecision(4))),
      stroke: () => colour(each.colour),
      width: 2,
      dash: each.dashed ? [5, 5] : undefined,
      points: { show: false },
      paths,
    }))],
    hooks: {
      draw: [(u) => strike(u, latest.current.marks, colour('--accent-fill'))],
      setCursor: [(u) => onPoint(u.cursor.idx ?? null)],
    },
  }, [times, ...series.map((each) => each.values)], box);
}

const TIME = { hour: '2-digit', minute: '2-digit', hour12: false };
const DATE = { weekday: 'short', day: 'numeric' };
const [minutes, seconds, days, hours] = [TIME, { ...TIME, second: '2-digit' }, DATE, { ...DATE, hour: '2-digit', hour12: false }]
  .map((parts) => new Intl.DateTimeFormat('en', parts));
const clock = (at, exact) => (exact ? seconds : minutes).format(at * 1000);
const day = (at, exact) => (exact ? hours : days).format(at * 1000);

/** Whether it shows more than a day. */
const isLong = (u) => u.scales.x.max - u.scales.x.min > DAY;

/** A canvas takes no light-dark(): the browser says what it comes to. */
function resolved(token) {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

function strike(u, marks, colour) {
  const { ctx } = u;
  ctx.save();
  ctx.fillStyle = colour;
  for (const time of marks) {
    const x = u.valToPos(time, 'x', true);
    if (x < u.bbox.left || x > u.bbox.left + u.bbox.width) continue;
    const y = u.bbox.top + u.bbox.height;
    const size = 5 * devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(x, y - size);
    ctx.lineTo(x - size, y + size / 2);
    ctx.lineTo(x + size, y + size / 2);
    ctx.fill();
  }
  ctx.restore();
}
