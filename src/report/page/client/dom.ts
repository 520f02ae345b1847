import { visible } from '../../../core/text.js';

type Child = Node | string;

interface Attributes {
  readonly class?: string;
  readonly id?: string;
  /** Any attribute; never `style` or an event handler, which the page's policy forbids. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** An element with attributes and children; strings become text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { class: className, id, attributes = {} }: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  if (className !== undefined) node.className = className;
  if (id !== undefined) node.id = id;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** A push button. */
export function button(text: string, label: string, onClick: () => void): HTMLButtonElement {
  const node = element('button', { attributes: { type: 'button', 'aria-label': label, title: label } }, text);
  node.addEventListener('click', onClick);
  return node;
}

/** A path with what cannot be seen made visible, that is broken after its slashes first. */
export function breakable(path: string): Child[] {
  return visible(path)
    .split(/(?<=\/)/)
    .flatMap((part, index) => (index === 0 ? [part] : [element('wbr'), part]));
}

/** Reads the JSON of a data block. */
export function readJson<T>(id: string): T | undefined {
  const text = document.getElementById(id)?.textContent;
  return text ? (JSON.parse(text) as T) : undefined;
}

export interface Choice<T extends string> {
  readonly element: HTMLElement;
  value(): T | undefined;
  set(value: T): void;
}

/** A row of radio buttons that looks like one control. */
export function choice<T extends string>(
  label: string,
  name: string,
  options: readonly (readonly [T, string])[],
  onChange: (value: T) => void,
): Choice<T> {
  const node = element('fieldset', { class: 'segments' }, element('legend', { class: 'unseen' }, label));
  const inputs = new Map<T, HTMLInputElement>();
  for (const [value, text] of options) {
    const input = element('input', { attributes: { type: 'radio', name, value } });
    input.addEventListener('change', () => onChange(value));
    inputs.set(value, input);
    node.append(element('label', {}, input, element('span', {}, text)));
  }
  const set = (value: T): void => {
    for (const [key, input] of inputs) input.checked = key === value;
  };
  const [first] = options;
  if (first) set(first[0]);
  return { element: node, value: () => [...inputs].find(([, input]) => input.checked)?.[0], set };
}
