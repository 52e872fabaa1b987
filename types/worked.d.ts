// What the scripts of the page "Worked numbers" and of the playable examples give each other
// (docs/assets/worked).

declare namespace Worked {
  /** Gives the next random number, from 0 up to but not including 1. */
  type Chance = () => number;
  type Look = "doors" | "red things";
  type Tie = "noise" | "extreme" | "pushed" | "gamed";
  /** For where a learner is and where what it looks for is: what each move is worth. */
  type Table = number[][];

  interface Thing {
    sort: string;
    color: string;
    cell: number;
  }

  interface Walk {
    cells: number[];
    reached: Thing | null;
  }

  interface Maze {
    WALLS: string[];
    WIDTH: number;
    HEIGHT: number;
    CELLS: number[];
    EPISODES: number;
    SEED: number;
    train(look: Look, episodes: number): Table;
    walk(table: Table, look: Look, start: number, things: Thing[]): Walk;
    score(table: Table, look: Look): number;
    twoCells(toss: Chance): [number, number];
  }

  interface Grid {
    visits(p: number, training?: number, deployment?: number): number;
    /** The best p, as a fraction. */
    best(training: number, deployment: number): [over: number, under: number];
    played(p: number, training: number, deployment: number, toss: Chance): string;
  }

  interface Chosen {
    candidates: number;
    proxy: number;
    goal: number;
  }

  interface Proxies {
    DOUBLINGS: number;
    chosen(tie: Tie): Chosen[];
  }

  /** Makes what is in a figure playable: draws in its picture, and puts fields below it. */
  type Play = (figure: HTMLElement) => void;

  interface Parts {
    /** An element of a drawing. */
    drawn(name: string, attributes: Record<string, string | number>, words?: string): SVGElement;
    /** Puts a labeled field into a form. */
    labeled<T extends HTMLElement>(form: HTMLElement, words: string, field: T): T;
    slider(min: number, max: number, step: number, value: number): HTMLInputElement;
    choice(options: Record<string, string>): HTMLSelectElement;
    /** Puts a row of buttons into a form. */
    buttons(form: HTMLElement, acts: Record<string, () => void>): void;
    /** The fields of a figure and the sentence that follows from them, which is read out as it changes. */
    fields(figure: HTMLElement, name: string): { form: HTMLFieldSetElement; say: (words: string) => void };
    /** Draws anew what is in the picture of a figure, and says what it shows. */
    redraw(figure: HTMLElement, about: string, ...parts: SVGElement[]): void;
    /** The shape of a path through points. */
    path(points: [x: number, y: number][]): string;
    /** A number with at most so many digits after the point. */
    shown(number: number, digits?: number): string;
  }
}

declare var worked: {
  chance: (seed: number) => Worked.Chance;
  bell: (toss: Worked.Chance) => number;
  maze: Worked.Maze;
  grid: Worked.Grid;
  proxies: Worked.Proxies;
  parts: Worked.Parts;
  plays: Record<string, Worked.Play>;
};
