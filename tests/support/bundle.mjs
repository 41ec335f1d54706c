// The page's modules and styles as few small files, each named by a hash of what it holds. Prints where each came from.
import { build } from "esbuild";

const [source, folder] = process.argv.slice(2);
const { metafile } = await build({
  absWorkingDir: source,
  entryPoints: ["page.js", "styles/page.css", "icon.svg"],
  loader: { ".svg": "copy" },
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: "es2024",
  outdir: folder,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  metafile: true,
});
const made = Object.entries(metafile.outputs).map(([file, { entryPoint, imports, inputs }]) => ({
  file: file.split("/").at(-1),
  source: entryPoint ?? Object.keys(inputs)[0],
  imports: imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => path.split("/").at(-1)),
}));
console.log(JSON.stringify(made));
