// Names that tell things apart: for buttons of rows, which are read aloud without their row, and for accounts.

/** Each name, or, where several are the same, with its place among them, such as “Server, 2 of 3”. @param {string[]} names */
export const distinct = (names) =>
  names.map((name, i) => {
    const count = names.filter((each) => each === name).length;
    return count === 1 ? name : `${name}, ${names.slice(0, i + 1).filter((each) => each === name).length} of ${count}`;
  });

/** Each account's name, and where another has the same, the end of its id as well: “Acme ····x7Qp”. @param {{id: string, name: string}[]} accounts @returns {string[]} */
export const accountNames = (accounts) =>
  accounts.map(({ id, name }) => {
    const isAmbiguous = accounts.some((other) => other.id !== id && other.name.trim() === name.trim());
    return isAmbiguous ? `${name.trim()} ····${id.slice(-4)}` : name;
  });
