// Sphinx's own scores, but decisions and the changelog come after the pages that say what holds today.
// https://www.sphinx-doc.org/en/master/usage/configuration.html#confval-html_search_scorer
var Scorer = {
  score: ([page, _title, _anchor, _description, score]) =>
    /^(decisions\/|reference\/changelog)/.test(page) ? score - 100 : score,
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
