// The problem form with a script: draw a place on the map. Without it, choose an area or paste GeoJSON into the field.
function tileLayer({ kind, url, layers, attribution }) {
  if (kind === "wms") return L.tileLayer.wms(url, { layers, attribution, format: "image/png", transparent: true });
  return kind === "xyz" ? L.tileLayer(url, { attribution }) : null;
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const closed = (ring) => [...ring, ring[0]];
const rounded = ({ lat, lng }) => [Number(lng.toFixed(6)), Number(lat.toFixed(6))];

// The corners that stand in the field: of one surface without holes; anything else is left as it is pasted.
function cornersIn(text) {
  try {
    const told = JSON.parse(text);
    const geometry = told.features?.[0]?.geometry ?? told.geometry ?? told;
    return geometry.type === "Polygon" && geometry.coordinates.length === 1 ? geometry.coordinates[0].slice(0, -1).map(([lng, lat]) => L.latLng(lat, lng)) : [];
  } catch { return []; }
}

async function outline(map, url, corners) {
  const reply = url ? await fetch(url, { credentials: "same-origin" }) : null;
  if (reply?.ok) {
    const areas = L.geoJSON(await reply.json(), { interactive: false, style: { weight: 1, fillOpacity: 0.05, color: colour("line-strong") } }).addTo(map);
    map.fitBounds(areas.getBounds());
  }
  if (corners.length > 2) map.fitBounds(L.latLngBounds(corners), { maxZoom: 16 });
}

function begin(box) {
  const field = document.getElementById(box.dataset.draw);
  const map = L.map(box.querySelector(".draw-map")).setView([59.27, 15.21], 11);
  JSON.parse(box.dataset.tiles || "[]").map(tileLayer).filter(Boolean).forEach((layer) => layer.addTo(map));
  const drawn = L.polygon([], { color: colour("accent"), weight: 3 }).addTo(map);
  const pins = L.layerGroup().addTo(map);
  let corners = cornersIn(field.value);
  const show = (write) => {
    drawn.setLatLngs(corners);
    pins.clearLayers();
    corners.forEach((corner) => L.circleMarker(corner, { radius: 6, color: colour("accent") }).addTo(pins));
    if (write) field.value = corners.length > 2 ? JSON.stringify({ type: "Polygon", coordinates: [closed(corners.map(rounded))] }) : "";
  };
  const change = (next) => { corners = next; show(true); };
  map.on("click", ({ latlng }) => change([...corners, latlng]));
  box.querySelector("[data-undo]").addEventListener("click", () => change(corners.slice(0, -1)));
  box.querySelector("[data-clear]").addEventListener("click", () => change([]));
  show(false);
  outline(map, box.dataset.outline, corners);
  return map;
}

for (const box of document.querySelectorAll("[data-draw]")) {
  const fold = box.closest("details");
  let map = null;
  const open = () => { if (fold.open && !map && window.L) { box.hidden = false; map = begin(box); } };
  fold.addEventListener("toggle", open);
  open();
}
