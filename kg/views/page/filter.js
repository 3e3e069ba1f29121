/* ---- filter: one set of events that all views show, and the counts beside every choice ---- */

const shown = { events: [], set: new Set(), counts: {}, bins: [], undated: 0, outside: 0, pathNodes: null, hidden: null };

const VALUES = {
  quad: (e) => [e.quad], type: (e) => [e.type], told: (e) => [e.told], state: (e) => [e.state],
  speaker: (e) => (e.said ? [e.speaker] : []), publisher: (e) => [e.publisher], kind: (e) => e.kinds,
};

function haystack(e) {
  if (!e.hay) {
    const words = [e.text, e.label, e.trigger, e.type, e.object || '', e.speaker, e.report.title];
    for (const n of [...e.actors, ...e.targets, ...e.places]) words.push(model.nodes[n].name, ...model.nodes[n].aliases);
    e.hay = fold(words.join(' \u0001 '));
  }
  return e.hay;
}

const inDates = (e) => (e.day === null ? state.undated : (state.from === null || e.lastDay >= state.from) && (state.to === null || e.day <= state.to));

/** The first pass: every test by itself, so that a choice's count says what choosing it would show. */
function refilter() {
  const words = fold(state.text).split(/\s+/).filter(Boolean);
  const counts = Object.fromEntries(FACETS.map((f) => [f, new Map()]));
  const dates = [];
  const passed = [];
  const near = neighbourhood();
  for (const e of model.events) {
    if (near && !near.has(e)) continue;
    if (e.confidence !== 0 && e.confidence < state.sure) continue;
    if (words.length && !words.every((w) => haystack(e).includes(w))) continue;
    let failed = null;
    let fails = 0;
    for (const facet of FACETS) {
      const chosen = state.facets[facet];
      if (chosen.size && !VALUES[facet](e).some((v) => chosen.has(v))) { fails += 1; failed = facet; }
    }
    const timely = inDates(e);
    if (!timely) { fails += 1; failed = 'date'; }
    if (fails === 0) passed.push(e);
    if (fails === 0 || (fails === 1 && failed === 'date')) dates.push(e);
    if (fails <= 1) for (const facet of FACETS) {
      if (fails === 0 || failed === facet) for (const v of VALUES[facet](e)) counts[facet].set(v, (counts[facet].get(v) || 0) + 1);
    }
  }
  const kept = state.path ? alongPath(passed) : passed;
  Object.assign(shown, { events: kept, set: new Set(kept), counts, dates, undated: dates.filter((e) => e.day === null).length });
}

/** Events within the focus: lines met on the way from the node, one or two hops, along or against the arrows or both. */
function neighbourhood() {
  shown.focusNodes = null;
  if (state.focus === null) return null;
  const found = new Set();
  const seen = new Set([state.focus]);
  let edge = [state.focus];
  for (let hop = 0; hop < state.hops; hop += 1) {
    const next = [];
    for (const n of edge) for (const e of model.nodes[n].events) {
      if (hop === 0 && !e.lines.length) found.add(e);
      for (const line of e.lines) {
        const out = line.from === n && (state.way !== 'in' || line.both);
        const into = line.to === n && (state.way !== 'out' || line.both);
        if (!out && !into) continue;
        found.add(e);
        const other = line.from === n ? line.to : line.from;
        if (!seen.has(other)) { seen.add(other); next.push(other); }
      }
    }
    edge = next;
  }
  shown.focusNodes = seen;
  return found;
}

/** Every event on any shortest way between the two ends, over what the other filters leave. */
function alongPath(events) {
  const [start, goal] = state.path;
  const ties = new Map();
  const tie = (a, b, e) => { if (!ties.has(a)) ties.set(a, []); ties.get(a).push([b, e]); };
  for (const e of events) for (const line of e.lines) { tie(line.from, line.to, e); tie(line.to, line.from, e); }
  const far = distances(start, ties);
  const back = distances(goal, ties);
  const length = far.get(goal);
  shown.pathLength = length === undefined ? null : length;
  if (length === undefined) return [];
  shown.pathNodes = new Set([...far.keys()].filter((n) => far.get(n) + (back.has(n) ? back.get(n) : Infinity) === length));
  const on = (a, b) => far.has(a) && back.has(b) && far.get(a) + 1 + back.get(b) === length;
  return events.filter((e) => e.lines.some((l) => on(l.from, l.to) || on(l.to, l.from)));
}

function distances(start, ties) {
  const far = new Map([[start, 0]]);
  const queue = [start];
  for (let i = 0; i < queue.length; i += 1) for (const [other] of ties.get(queue[i]) || []) {
    if (!far.has(other)) { far.set(other, far.get(queue[i]) + 1); queue.push(other); }
  }
  return far;
}

/** The lines to draw of an event: within a focus or on a path only those that belong to it. */
function linesOf(e) {
  if (state.path && shown.pathNodes) return e.lines.filter((l) => shown.pathNodes.has(l.from) && shown.pathNodes.has(l.to));
  if (shown.focusNodes) return e.lines.filter((l) => shown.focusNodes.has(l.from) && shown.focusNodes.has(l.to));
  return e.lines;
}
