// Makes src/biennien/web/static/world.json, the outlines of the explorer's map, from Natural Earth (public domain) as packaged by world-atlas:
//   npm i world-atlas topojson-client topojson-simplify d3-geo i18n-iso-countries && node docs/world.mjs > src/biennien/web/static/world.json
// Natural Earth projection, centred on 150° E; one path a country under its alpha-3 code, one decimal of a 960-wide drawing.
import { createRequire } from "node:module";
import { geoNaturalEarth1, geoPath, geoArea } from "d3-geo";
import { feature } from "topojson-client";
import { presimplify, simplify, quantile } from "topojson-simplify";

const require = createRequire(process.cwd() + "/");
const codes = require("i18n-iso-countries");
let topology = presimplify(require("world-atlas/countries-50m.json"));
topology = simplify(topology, quantile(topology, 0.14));
const projection = geoNaturalEarth1().rotate([-150, 0]).fitExtent([[2, 2], [958, 478]], { type: "Sphere" });
const path = geoPath(projection).digits(1);
const countries = {}, others = [];
for (const one of feature(topology, topology.objects.countries).features) {
  if (one.properties.name === "Antarctica") continue;
  const code = one.id && codes.numericToAlpha3(one.id);
  if (one.geometry && one.geometry.type === "MultiPolygon") // islands that would be less than a pixel
    one.geometry.coordinates = one.geometry.coordinates.filter((ring, i, all) => all.length < 2 || geoArea({ type: "Polygon", coordinates: ring }) > 8e-6);
  const drawn = path(one);
  if (!drawn) continue;
  if (code) countries[code] = (countries[code] || "") + drawn; else others.push(drawn);
}
process.stdout.write(JSON.stringify({
  size: [960, 480], scale: projection.scale(), translate: projection.translate(), centre: 150,
  sphere: path({ type: "Sphere" }), others, countries,
}) + "\n");
