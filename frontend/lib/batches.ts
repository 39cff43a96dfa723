// Many files go in several requests, so that none is too big for the server.

export type Sized = { size: number };

export function batches<F extends Sized>(files: F[], most: number, bytes: number): F[][] {
  const all: F[][] = [];
  let room = 0;
  for (const file of files) {
    const last = all.at(-1);
    if (!last || last.length >= most || file.size > room) {
      all.push([file]);
      room = bytes - file.size;
    } else {
      last.push(file);
      room -= file.size;
    }
  }
  return all;
}
