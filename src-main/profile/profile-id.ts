const maxLength = 60;

/** An id, and so a file name, made of a profile's name: `Desk, staging` → `desk-staging`; `-2`, `-3` … where it is taken. */
export function profileIdOf(name: string, isTaken: (id: string) => boolean): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxLength)
    .replace(/^-+|-+$/g, '');
  const wanted = plain || 'profile';
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wanted : `${wanted}-${number}`;
    if (!isTaken(id)) return id;
  }
}
