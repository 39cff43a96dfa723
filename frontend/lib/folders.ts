// Everything inside what was dropped, folders included.

export type Found = { file: File; path: string };

export async function dropped(data: DataTransfer): Promise<Found[]> {
  // The list is emptied after the first pause, so all entries are taken at once.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const files = [...data.files];
  const found = await Promise.all(
    entries.map((entry, i) => (entry ? inside(entry) : plain(files[i]))),
  );
  return found.flat();
}

async function inside(entry: FileSystemEntry): Promise<Found[]> {
  if (entry.isFile)
    return [{ file: await fileOf(entry as FileSystemFileEntry), path: entry.fullPath.slice(1) }];
  const children = await childrenOf((entry as FileSystemDirectoryEntry).createReader());
  return (await Promise.all(children.map(inside))).flat();
}

function plain(file: File | undefined): Found[] {
  return file ? [{ file, path: file.webkitRelativePath || file.name }] : [];
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A folder tells its children a hundred at a time, until it tells none. */
async function childrenOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
    reader.readEntries(resolve, reject),
  );
  return some.length ? [...some, ...(await childrenOf(reader))] : [];
}
