// The parts of the live graph, which its scripts hang on one global, concordanceGraph.

type Box = [number, number, number, number];

// What is known and what is shown ------------------------------------------------------------------------

interface Edge {
  id: string;
  from: string;
  to: string;
  relation: string;
  statement: StatementData;
  /** 0 for a straight line; 1, -1, 2, -2 … for lines between the same two. */
  bend: number;
}

interface Neighbor {
  other: string;
  edge: Edge;
}

/** Shortest paths as lists of ids, and whether there are more of them than the list has. */
interface Paths {
  list: string[][];
  more: boolean;
}

interface Model {
  data: GraphData;
  nodes: Map<string, NodeData>;
  statements: Map<string, StatementData>;
  edges: Edge[];
  /** The relations that are drawn in layers. */
  taxonomy: Set<string>;
  /** These throw if there is no such id. */
  node(id: string): NodeData;
  statement(id: string): StatementData;
  /** How the relation of a statement reads from either side, as firmly as a source claims it. */
  words(statement: StatementData): { label: string; inverse: string };
  links(id: string): Neighbor[];
  neighbors(centers: string[], depth: number, allowed: (edge: Edge) => boolean): Map<string, number>;
  paths(start: string, end: string, most?: number): Paths;
  /** Whether one of the texts of a concept or a statement is among those of the state. */
  isIn(of: { texts: number[] }, state: State): boolean;
  between(one: string, other: string): Edge[];
  degree(id: string): number;
  /** The address of an entry's page, or null if the graph is not part of a site. */
  entry(id: string): string | null;
}

interface State {
  /** The chosen concepts; the first one is described. */
  nodes: string[];
  /** 0 for everything, or else how many links away from the chosen ones. */
  depth: number;
  /** What is shown; null for all. */
  kinds: Set<string> | null;
  relations: Set<string> | null;
  /** Only what this text says, and only what texts of these years say; null for all. */
  text: string | null;
  since: number | null;
  until: number | null;
  /** A chosen statement. */
  link: string | null;
  /** Two concepts whose shortest paths are shown. */
  from: string | null;
  to: string | null;
  layers: boolean;
  /** Everything instead of the map. */
  all: boolean;
}

/** What is at a point of the picture. */
type Hit = { node: string; link?: undefined } | { link: string; node?: undefined };

interface SceneNode {
  id: string;
  x: number;
  y: number;
  kind: string;
  lines: string[];
  self: boolean;
  near: boolean;
  dim: boolean;
  rank: number;
  /** Whether it is on the map only because the reader came near, or asked for it. */
  far: boolean;
}

interface SceneEdge {
  id: string;
  from: string;
  to: string;
  relation: string;
  statement: string;
  bend: number;
  strong: boolean;
  dim: boolean;
  text: string;
  named: boolean;
}

interface Scene {
  nodes: SceneNode[];
  edges: SceneEdge[];
  places: Map<string, Point>;
  paths: Paths | null;
  /** The map, if it is that which is shown. */
  map: { size: Point; regions: RegionData[] } | null;
}

/** The map as it can be shown: with what is wanted besides, and from near with the concepts around. */
interface Chart {
  size: Point;
  regions: RegionData[];
  isFar(id: string): boolean;
  /** Whether one of two concepts has its place beside the other. */
  joins(one: string, other: string): boolean;
  placesOf(wanted: Set<string>, detail: boolean): Map<string, Point>;
}

/** How the map is drawn: for a narrow screen, and with the concepts around it. */
interface How {
  narrow: boolean;
  detail: boolean;
}

interface Bounds {
  box: Box;
  least: number;
  most: number;
}

interface Found {
  node: NodeData;
  /** The name or alias that matches. */
  name: string;
  rank: number;
}

type Finder = (typed: string, most?: number) => Found[];

/** What is chosen in a field, or null for nothing; `left` if by leaving it: the focus is elsewhere. */
type OnChoose = (id: string | null, left?: boolean) => void;

// Drawing ------------------------------------------------------------------------------------------------

interface Theme {
  text: string;
  back: string;
  accent: string;
  kind: Record<string, string>;
  relation: Record<string, string>;
  font: string;
}

interface Camera {
  x: number;
  y: number;
  scale: number;
}

interface Size {
  width: number;
  height: number;
  ratio: number;
}

type Project = (x: number, y: number) => Point;

/** A finished drawing: larger than the view, and where it was made. */
interface Painted {
  canvas: HTMLCanvasElement;
  camera: Camera;
  wide: number;
  high: number;
}

interface PaintOrder {
  scene: Scene;
  theme: Theme;
  camera: Camera;
  size: Size;
  /** The statements whose lines are labeled even if there is little room. */
  lines: Set<string>;
  /** How much more than the view is painted on each side, as a share of it. */
  margin?: number;
}

interface Marks {
  ring: string | null;
  lines: Set<string>;
}

interface Handlers {
  tap(x: number, y: number, pointer: string): void;
  double(x: number, y: number): void;
  moved(): void;
  /** Called whenever the scale may have changed. */
  scaled(): void;
  /** Called whenever drawing begins or ends. */
  busy(pending: boolean): void;
}

interface View {
  canvas: HTMLCanvasElement;
  project: Project;
  scale(): number;
  center(): Point;
  setTheme(theme: Theme): void;
  show(scene: Scene): void;
  mark(marks: Marks): void;
  /** How far it may be moved and zoomed by hand. */
  limit(bounds: Bounds): void;
  moveTo(center: Point, scale: number, animated: boolean): void;
  resize(): void;
  redraw(): void;
  /** Whether the current picture is completely drawn and not moving. */
  ready(): boolean;
  destroy(): void;
}

interface Motion {
  start(target: Camera): void;
  stop(): void;
  running(): boolean;
}

interface Gestures {
  pan(dx: number, dy: number): void;
  zoom(factor: number, x: number, y: number): void;
  tap(x: number, y: number, pointer: string): void;
  double(x: number, y: number): void;
  moved(): void;
}

// The page -----------------------------------------------------------------------------------------------

interface ViewState {
  readonly now: State;
  /** The part of an address, from #, that shows the current view with a change. */
  address(change: Partial<State>): string;
  /** Shows the current view with a change, as a new step of the browser's history. */
  go(change: Partial<State>): void;
  close(): void;
}

type Address = (change: Partial<State>) => string;

/** What is said about the current view: elements for the panel (none hides it), words for the status. */
interface Told {
  content: HTMLElement[];
  words: string;
}

interface Positioner {
  /** The scale at which all of the picture is visible. */
  whole(): number;
  fit(animated: boolean): void;
  /** Moves the picture if a concept is outside it or covered. */
  bring(id: string): void;
}

/** A part of the page that follows what is shown. */
interface Follower {
  update(): void;
}

interface App {
  root: HTMLElement;
  stage: HTMLElement;
  host: HTMLElement;
  panel: HTMLElement;
  model: Model;
  view: View;
  readonly state: State;
  readonly scene: Scene;
  readonly theme: Theme;
  part(id: string): HTMLElement;
  say(words: string): void;
  address: Address;
  go(change: Partial<State>): void;
  choose(hit: Hit | null): void;
  clear(): void;
  open(id: string): void;
  fit(animated: boolean): void;
  /** Whether the reader accepts movement. */
  lively(): boolean;
  busy(part: string, pending: boolean): void;
}

interface ConcordanceGraph {
  data: GraphData;
  /** The scripts, while they load and afterward. */
  loading?: Promise<unknown> | null;
  load(address: string): Promise<unknown>;
  /** The tables as HTML, once their script has loaded. */
  tablesText?: string;
  /** The model, kept over instant navigation. */
  opened?: Model;
  live?: {
    view: View;
    model: Model;
    readonly scene: Scene;
    readonly state: State;
    choose(hit: Hit | null): void;
  };

  model(data: GraphData): Model;
  finder(nodes: NodeData[]): Finder;
  readState(hash: string, model: Model): State;
  writeState(state: State): string;
  strangers(hash: string, model: Model): string[];
  isMap(state: State): boolean;
  /** Whether only what some texts say is shown. */
  isOfTexts(state: Pick<State, "text" | "since" | "until">): boolean;
  /** What of a state hides nothing. */
  UNFILTERED: Pick<State, "kinds" | "relations" | "text" | "since" | "until">;
  chart(model: Model, narrow: boolean): Chart;
  choice(state: State, hit: Hit | null): Partial<State> | null;
  isMoved(before: State | null, after: State): boolean;
  arrange(model: Model, state: State, shown: Map<string, number>): Map<string, Point>;
  scene(model: Model, state: State, how?: How): Scene;
  via(start: Point, end: Point, bend: number): Point | null;
  roundness(bend: number): number;
  along(start: Point, end: Point, via: Point | null, t: number): Point;
  arrowHead(start: Point, end: Point, via: Point | null, boxes: Box[], size?: number): [Point, Point, Point];
  around(at: Point, radius: number): Box;
  extent(scene: Scene): Box;
  hit(scene: Scene, project: Project, x: number, y: number, reach: number): Hit | null;
  toward(scene: Scene, from: string, angle: number): string | null;
  place(scene: Scene, id: string): Point;

  theme(root: HTMLElement): Theme;
  drawLabels(
    context: CanvasRenderingContext2D,
    scene: Scene,
    project: Project,
    size: Point,
    theme: Theme,
    how: { scale: number; radius: number; lines: Set<string> },
  ): Map<string, Box>;
  drawHeads(
    context: CanvasRenderingContext2D,
    scene: Scene,
    project: Project,
    theme: Theme,
    how: { radius: number; names: Map<string, Box>; edges: SceneEdge[] },
  ): void;
  drawRegions(
    context: CanvasRenderingContext2D,
    scene: Scene,
    project: Project,
    theme: Theme,
    scale: number,
  ): void;
  drawRing(context: CanvasRenderingContext2D, at: Point, theme: Theme, radius?: number): void;
  paint(order: PaintOrder): Generator<undefined, Painted, undefined>;
  projection(camera: Camera, wide: number, high: number): Project;
  bounded(camera: Camera, bounds: Bounds): Camera;
  motion(read: () => Camera, write: (camera: Camera) => void): Motion;
  gestures(canvas: HTMLCanvasElement, on: Gestures): void;
  canvasView(host: HTMLElement, on: Handlers): View;
  visView(host: HTMLElement, on: Handlers): View;

  part<T extends Element = HTMLElement>(root: ParentNode, selector: string): T;
  readiness(root: HTMLElement): (part: string, pending: boolean) => void;
  viewState(model: Model, changed: (before: State) => void): ViewState;
  positioner(app: App): Positioner;
  chooser(
    input: HTMLInputElement,
    find: Finder,
    onChoose: OnChoose,
    search: string | null,
  ): { set(name: string | null): void };
  finding(app: App): Follower;
  legend(app: App): Follower;
  views(app: App): Follower;
  keys(app: App): void;
  wheel(stage: HTMLElement): void;
  tip(app: App): { hide(): void };
  saving(app: App): void;
  /** Whether the tables can be put into this page. */
  offersTables(root: HTMLElement): boolean;
  tables(root: HTMLElement, say: (words: string) => void): Promise<boolean>;
  tell(app: App): Told;
  fillPanel(app: App): void;
  conceptPanel(model: Model, address: Address, id: string): HTMLElement[];
  linkPanel(model: Model, address: Address, id: string): HTMLElement[];
  pathPanel(model: Model, address: Address, from: string, to: string, paths: Paths): HTMLElement[];
  strangerPanel(model: Model, id: string): HTMLElement[];
  ended(words: string): string;
  linkCount(model: Model, id: string): string;
  announced(model: Model, scene: Scene, id: string): string;
  spoken(model: Model, id: string): string;
  wholePicture(scene: Scene, theme: Theme): HTMLCanvasElement;
  savePng(scene: Scene, theme: Theme): Promise<boolean>;
  saveSvg(model: Model, scene: Scene, theme: Theme): void;
  sceneSvg(model: Model, scene: Scene, theme: Theme): string;
  copyLink(): Promise<string>;
  open(root: HTMLElement): void;
}

declare var concordanceGraph: ConcordanceGraph;
