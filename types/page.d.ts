// What the scripts of a page find there: the theme's functions, libraries, and each other's globals.

/** Emits on load and on each page that instant navigation shows. */
declare var document$: { subscribe(act: () => void): void };
/** The address of the site's root. */
declare var __md_scope: URL;
declare function __md_get<T>(key: string, storage?: Storage, scope?: URL): T | null;
declare function __md_set<T>(key: string, value: T, storage?: Storage, scope?: URL): void;
declare function __stay(event: Event): void;
/** Opens whatever the place that the address names is folded in. */
declare function __reveal(): void;
/** Shows parts of a class as they come, before they are painted (js/arriving.js). */
declare function __arrives(name: string, show: (part: HTMLElement) => void): void;
/** A number for a text; of the theme for Zensical. */
declare var __md_hash: (text: string) => number;

interface Navigator {
  connection?: { saveData: boolean };
}

/** When two names are the same (js/names.js). */
interface Names {
  letters(text: string): string;
  folded(text: string): string;
  key(name: string): string;
  order(one: string, other: string): number;
}

declare var concordanceNames: Names;

/** What a reader has chosen in a list, in the address (js/view.js). */
interface ChosenView {
  /** Checks the button with a name whose value the address has, if there is one. */
  check(form: HTMLFormElement, name: string): void;
  /** Writes what is chosen into the address; what is empty is not in it. */
  remember(chosen: Record<string, string>): void;
}

declare var concordanceView: ChosenView;
/** What the scripts with previews call: for each concept its name, its kind and its definition. */
declare var concordancePreviews: (some: Record<string, [name: string, kind: string, about: string]>) => void;
declare var concordanceIndex: SearchIndex;

// Libraries, as far as they are used ---------------------------------------------------------------------

declare var mermaid: {
  initialize(settings: Record<string, unknown>): void;
  render(id: string, source: string): Promise<{ svg: string }>;
};

/** The stem of an English word (vendor/stemmer). */
declare function stemmer(word: string): string;

declare namespace vis {
  interface Item {
    id: string;
  }
  class DataSet<T extends Item> {
    getIds(): string[];
    remove(ids: string[]): void;
    update(items: T[]): void;
  }
  interface Press {
    pointer: { DOM: { x: number; y: number } };
    event: { pointerType?: string };
  }
  class Network {
    constructor(
      host: HTMLElement,
      data: { nodes: DataSet<Item>; edges: DataSet<Item> },
      options: Record<string, unknown>,
    );
    on(event: "beforeDrawing" | "afterDrawing", act: (context: CanvasRenderingContext2D) => void): void;
    on(event: "click" | "doubleClick", act: (press: Press) => void): void;
    on(event: "zoom" | "dragStart" | "dragging" | "dragEnd", act: () => void): void;
    canvasToDOM(point: { x: number; y: number }): { x: number; y: number };
    getScale(): number;
    getViewPosition(): { x: number; y: number };
    moveTo(target: { position: { x: number; y: number }; scale: number; animation: false }): void;
    setSize(width: string, height: string): void;
    redraw(): void;
    destroy(): void;
  }
}
