// Makes each .map movable: Leaflet over the drawing that stands there without script. The table beside it is the equal.
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const WORDS = {
  sv: { choose: "Gå till område", nothing: "Välj", rows: "Visa raderna", zoomIn: "Zooma in", zoomOut: "Zooma ut", hidden: "dolt", closer: "Zooma in för att se fler tal." },
  en: { choose: "Go to area", nothing: "Choose", rows: "Show the rows", zoomIn: "Zoom in", zoomOut: "Zoom out", hidden: "hidden", closer: "Zoom in to see more numbers." },
};
const wordsAround = (box) => WORDS[box.closest("[lang]")?.lang] ?? WORDS.sv;

function tileLayer({ kind, url, layers, attribution }) {
  if (kind === "wms") return L.tileLayer.wms(url, { layers, attribution, format: "image/png", transparent: true });
  if (kind === "xyz") return L.tileLayer(url, { attribution });
  const address = /\{TileMatrix\}/i.test(url)
    ? url.replace(/\{TileMatrix\}/i, "{z}").replace(/\{TileRow\}/i, "{y}").replace(/\{TileCol\}/i, "{x}")
    : `${url}${url.includes("?") ? "&" : "?"}service=WMTS&request=GetTile&version=1.0.0&layer=${encodeURIComponent(layers)}&style=default`
      + "&tilematrixset=GoogleMapsCompatible&format=image/png&tilematrix={z}&tilerow={y}&tilecol={x}";
  return L.tileLayer(address, { attribution });
}

function areaStyle({ properties }) {
  const signal = properties.signal;
  return {
    color: colour(signal ? "accent" : "line-strong"), weight: signal ? 3 : 1,
    fillColor: colour(signal ? "accent-soft" : "mist"), fillOpacity: 0.7,
  };
}

// Words only, never markup: names come out of files.
function popup({ properties }, words) {
  const box = document.createElement("div");
  const line = (tag, text) => Object.assign(box.appendChild(document.createElement(tag)), { textContent: text });
  line("strong", properties.name);
  line("span", properties.level ?? "");
  line("span", (words === WORDS.en && properties.told_english) || (properties.told ?? ""));
  if (properties.href) line("a", words.rows).href = properties.href;
  return box;
}

// A signal has a sign and a name, as in the drawing: never an outline alone.
function sign(area) {
  const label = Object.assign(document.createElement("span"), { textContent: `▲ ${area.feature.properties.name}` });
  area.bindTooltip(label, { permanent: true, direction: "center", className: "map-sign" });
}

// The number of an area stands on it as words: no colour says how much there is, and what is hidden says so.
function standing({ total, label: [lon, lat] }, words) {
  const told = total === null ? words.hidden : total.toLocaleString(words === WORDS.en ? "en-GB" : "sv-SE");
  const content = Object.assign(document.createElement("span"), { textContent: told });
  const className = total === null ? "map-number soft" : "map-number";
  return L.tooltip({ permanent: true, direction: "center", className }).setLatLng([lat, lon]).setContent(content);
}

// Numbers that would lie on another wait until one comes closer, and a line says so.
function standNumbers(map, areas, words, live) {
  const numbers = areas.map((area) => standing(area.feature.properties, words).addTo(map).getElement());
  const closer = Object.assign(document.createElement("p"), { className: "small soft", textContent: words.closer });
  live.after(closer);
  const apart = (one, other) =>
    one.right <= other.left || one.left >= other.right || one.bottom <= other.top || one.top >= other.bottom;
  const makeRoom = () => {
    const taken = [];
    for (const number of numbers) {
      const place = number.getBoundingClientRect();
      const free = taken.every((other) => apart(place, other));
      number.classList.toggle("crowded", !free);
      if (free) taken.push(place);
    }
    closer.hidden = taken.length === numbers.length;
  };
  map.on("zoomend", makeRoom);
  makeRoom();
}

function point(feature, where) {
  return L.circleMarker(where, {
    renderer: L.canvas(), radius: 4, weight: 1, color: colour("paper"), fillColor: colour("ink"), fillOpacity: 0.8,
  });
}

// Silence is hatched here too, with the pattern of the drawing below.
function hatch(layer, pattern) {
  if (layer.feature.properties.covered === false && pattern) layer.getElement()?.setAttribute("fill", `url(#${pattern})`);
}

// A municipality is a town and much land: begin where the small areas crowd, as the drawing does.
function start(areas, whole) {
  const span = (bounds) => Math.max(bounds.getEast() - bounds.getWest(), 2 * (bounds.getNorth() - bounds.getSouth()));
  const small = areas.map((area) => area.getBounds()).sort((a, b) => span(a) - span(b));
  const crowd = small.slice(0, Math.floor((small.length * 2) / 3)).reduce((box, one) => box.extend(one), L.latLngBounds([]));
  return small.length >= 6 && span(crowd) < 0.6 * span(whole) ? crowd : whole;
}

// One stop on the keyboard reaches every area.
function chooser(areas, words) {
  const label = Object.assign(document.createElement("label"), { className: "map-choice", textContent: words.choose });
  const select = label.appendChild(document.createElement("select"));
  select.add(new Option(words.nothing, ""));
  areas.forEach((area, i) => select.add(new Option(area.feature.properties.name, i)));
  select.addEventListener("change", () => select.value && areas[select.value].openPopup());
  return label;
}

function draw(box, collection) {
  const words = wordsAround(box);
  const live = Object.assign(document.createElement("div"), { className: "map-live" });
  const drawing = box.querySelector(".map-drawing");
  box.append(live);
  drawing?.classList.add("hidden");
  const map = L.map(live, { zoomControl: false, zoomSnap: 0.25 });
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  map.attributionControl.setPrefix("Leaflet");
  JSON.parse(box.dataset.tiles || "[]").forEach((tiles) => tileLayer(tiles).addTo(map));
  const layer = L.geoJSON(collection, { style: areaStyle, pointToLayer: point }).addTo(map);
  const areas = layer.getLayers().filter((item) => item.feature.properties.name);
  map.fitBounds(start(areas, layer.getBounds()), { padding: [12, 12] });
  areas.forEach((area) => area.bindPopup(() => popup(area.feature, words)));
  areas.filter((area) => area.feature.properties.signal).forEach(sign);
  if ("numbers" in box.dataset) standNumbers(map, areas, words, live);
  const pattern = drawing?.querySelector("pattern")?.id;
  const hatchAll = () => areas.forEach((area) => hatch(area, pattern));
  hatchAll();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { layer.setStyle(areaStyle); hatchAll(); });
  box.prepend(chooser(areas, words));
}

for (const box of document.querySelectorAll(".map[data-geojson]")) {
  fetch(box.dataset.geojson, { credentials: "same-origin" })
    .then((reply) => (reply.ok ? reply.json() : Promise.reject(new Error(`${reply.status}`))))
    .then((collection) => draw(box, collection))
    .catch((error) => console.warn("Kartan kunde inte hämtas; teckningen står kvar.", error));
}
