// Finding what a person typed in a text, whatever the accents and the case.

export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

export function matches(text: string, query: string): boolean {
  const folded = fold(text);
  return fold(query)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

export type Piece = { text: string; hit: boolean };

/** Cut a text into pieces so that those the person typed can be marked. */
export function pieces(text: string, query: string): Piece[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const hit = new Array<boolean>(text.length).fill(false);
  const { folded, at } = foldWithPositions(text);
  for (const word of words) {
    for (let i = folded.indexOf(word); i >= 0; i = folded.indexOf(word, i + 1)) {
      for (let j = i; j < i + word.length; j++) hit[at[j]!] = true;
    }
  }
  return grouped(text, hit);
}

function foldWithPositions(text: string): { folded: string; at: number[] } {
  const at: number[] = [];
  let folded = "";
  [...text].reduce((position, letter) => {
    const plain = fold(letter);
    folded += plain;
    for (let i = 0; i < plain.length; i++) at.push(position);
    return position + letter.length;
  }, 0);
  return { folded, at };
}

function grouped(text: string, hit: boolean[]): Piece[] {
  const found: Piece[] = [];
  for (let i = 0; i < text.length; i++) {
    const last = found.at(-1);
    if (last && last.hit === hit[i]) last.text += text[i];
    else found.push({ text: text[i]!, hit: hit[i]! });
  }
  return found;
}
