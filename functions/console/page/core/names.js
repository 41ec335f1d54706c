// Names for buttons of rows, which are read aloud without their row.

/** Each name, or, where several are the same, with its place among them, such as “Server, 2 of 3”. @param {string[]} names */
export const distinct = (names) =>
  names.map((name, i) => {
    const count = names.filter((each) => each === name).length;
    return count === 1 ? name : `${name}, ${names.slice(0, i + 1).filter((each) => each === name).length} of ${count}`;
  });
