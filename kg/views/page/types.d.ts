/** What the page's modules hand to each other; checked by `npm run types`, never loaded. */

interface KgNode {
  id: number; iri: string; name: string; kind: string; aliases: string[]; links: string[]; country?: string; lat?: number; lon?: number;
  precision?: string; within?: string; unlinked?: 1; label?: string;
  events: Set<KgEvent>; drawn: boolean; folded: string; ties: Tie[]; side?: string | null;
}
/** A standing relation: what `from` is to `to`; `article` -1 where it is known beforehand. */
interface Tie { from: number; to: number; label: string; article: number; quote: string }
interface Counts { events: number; mentions: number; articles: number; publishers: number; origins: number }
interface Line { id: number; from: number; to: number; event: KgEvent; both: boolean }
interface When { start: string | null; end: string | null; precision: string | null; basis: string | null; text: string | null }
interface Said {
  speaker: number | null; name: string | null; cue: string | null; manner: string | null; stance: string | null; certainty: string | null;
  on: string | null; via: string[]; iri: string;
}
interface Article { iri?: string; title: string; publisher?: string; published?: string; url?: string; grade?: string; copy?: number; day?: number | null; days?: [number, number] | null }
/** One event mention: what one sentence says. Days are counted from 1970-01-01; offsets are UTF-16 units into `text`. */
interface KgEvent {
  id: number; iri: string; event: number; standing: string; label: string; trigger: string; type: string; mode: string; quad: string;
  status: string; polarity: string; certainty: string; confidence: number; rule: string; actors: number[]; targets: number[]; places: number[];
  object: string; condition: string; quantities: string[]; when: When | null; said: Said | null; article: number; sentence: number;
  quote: [number, number] | 0; triggerAt: [number, number] | 0; day: number | null; lastDay: number | null; days: [number, number] | null; reportedDays: [number, number] | null; told: 'claim' | 'fact';
  state: string; mark: 'real' | 'denied' | 'open'; speaker: string; text: string; report: Article; publisher: string; lines: Line[];
  hub: KgNode | null; peers: KgEvent[]; hay?: string; headline: string; reported: number | null; wraps: boolean; imported?: 1;
  values: Record<string, string[]>; drawn: Record<string, { full: Line[]; alone: number[] }>;
}
/** Arcs packed as text, the rings of each country as numbers of arcs (`~n` for backwards), and which arcs are borders. */
interface Land { step: number; arcs: string[]; countries: Record<string, number[][]>; borders: number[]; disputed: number[] }
interface Model {
  title: string; clock: string; nodes: KgNode[]; events: KgEvent[]; own: KgEvent[]; ownCounts: Counts; lines: Line[]; byIri: Map<string, KgNode>; eventByIri: Map<string, KgEvent>;
  up: number[]; under: Map<number, number[]>; ties: Tie[]; sides: Map<string, string>; counts: Counts; prefixes: Record<string, string>;
  happenings: string[]; options: string; drawn: number; articles: Article[]; sentences: string[]; land: Land | null;
  ways: { thing: string; ask: string } | null;
  review: (DecisionTerms & { queue: any[][] }) | null;
  phrases: { words: Record<string, { filters: Record<string, string>; role: string }>; skip: string[]; turn?: string[] };
}
/** What a person decided, under the names that `kg.review.decisions.Decision` has. */
interface Decision {
  verdict: string; article: string; start: number; end: number; quote: string; statement: string; by?: string; at?: string; why?: string;
  party_start?: number; party_end?: number; actor?: string; other_article?: string; other_start?: number; other_end?: number;
}
/** How decisions are written: their class, each field's property, and the prefixes of these. */
interface DecisionTerms { type: string; properties: Record<string, string>; prefixes: Record<string, string> }
interface ReviewRow {
  event: KgEvent; article: string; start: number; end: number; quote: string; statement: string;
  parties: { start: number; end: number; text: string; iri: string }[];
}
interface ReviewPick { title: string; choices: any[]; shown: (choice: any) => string; then: (choice: any) => void; who: boolean }
/** A question that stands ready: the filters that answer it here, and its like among the graph's questions in SPARQL. */
interface Ready { text: string; facets: Record<string, string[]>; more?: Partial<State>; sparql?: [string, Record<string, string>] }
/** What is asked for; null means "not asked". */
interface Query {
  text: string; facets: Record<string, Set<string>>; without: Record<string, Set<string>>; clock: string; sure: number; from: number | null; to: number | null; undated: boolean; coded: boolean;
  focus: number | null; whole: boolean; hops: number; way: string; path: [number, number] | null;
}
interface State extends Query {
  view: string; pick: number | null; node: number | null; bundle: string | null; event: number | null; rows: string;
  sort: string; down: boolean; page: number; borders: boolean; ties: boolean; voices: boolean; sayings: boolean; by: string;
  also: Set<number>; pins: Map<number, [number, number]>; at: [number, number, number] | null; compare: { by: string; a: string; b: string };
  saved: { name: string; note: string; address: string }[];
}
interface Chosen {
  events: KgEvent[]; set: Set<KgEvent>; almost: Record<string, KgEvent[]>; dates: KgEvent[]; undated: number;
  path: { events: KgEvent[]; nodes: Set<number> | null; length: number | null } | null; near: Set<number> | null;
}
/** Parallel acts drawn as one line. `coarse` in an overview: all acts between two, whichever way, without counts by class. */
interface Bundle {
  key: string; from: number; to: number; told: string; mark: string; both: boolean; coarse: boolean; events: Set<KgEvent>;
  quads: Record<string, number>; tie?: Tie;
}
/** Values as numbers: those of event `i` are `names[codes[j]]` for `j` from `starts[i]` to before `starts[i + 1]`. */
interface Coded { names: string[]; codes: Uint32Array; starts: Uint32Array }
/** What stands in the panel of filters for one block. */
interface Part { made: HTMLDetailsElement; dot: HTMLElement; list: HTMLElement; role: HTMLSelectElement | null; within: HTMLInputElement | null; rows: Map<string, HTMLElement & { tell?: (count: number) => void }> }
interface Hit { node: number | string | null; edge: string | null; keys: MouseEvent }
interface PictureListener {
  before(g: CanvasRenderingContext2D): void; after(g: CanvasRenderingContext2D): void; click(at: Hit): void; open(at: Hit): void;
  drag(on: boolean, nodes: (number | string)[]): void; hover(node: number | string | null, edge: string | null, event: MouseEvent | null): void;
}
declare const vis: { DataSet: new () => any; Network: new (box: HTMLElement, sets: any, options: any) => any };
