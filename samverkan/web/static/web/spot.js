// The report form with a script: "my place", and a pin on the map. Without it, named places and areas do the same.
const WORDS = {
  sv: { here: "Din plats är vald", far: "Platsen är osäker. Sätt en nål på kartan i stället.", none: "Platsen gick inte att hitta.", pin: "Punkten är vald.", tap: "Tryck på kartan där det hände." },
  en: { here: "Your place is chosen", far: "The place is uncertain. Put a pin on the map instead.", none: "Your place could not be found.", pin: "The point is chosen.", tap: "Tap the map where it happened." },
};
const words = WORDS[document.documentElement.lang] ?? WORDS.sv;
const FAR = 100; // metres: a guess is never drawn as a fact
const ÖREBRO = [59.27, 15.21]; // until the outlines say where the municipality is

function tileLayer({ kind, url, layers, attribution }) {
  if (kind === "wms") return L.tileLayer.wms(url, { layers, attribution, format: "image/png", transparent: true });
  return kind === "xyz" ? L.tileLayer(url, { attribution }) : null;
}

function spotOf(event, form) {
  const part = (name) => event.querySelector(`[data-${name}]`);
  const field = (name) => event.querySelector(`input[name$="-${name}"]`);
  const set = (point, told) => {
    [field("lat").value, field("lon").value] = point?.map((number) => number.toFixed(6)) ?? ["", ""];
    part("clear").hidden = !point;
    part("told").textContent = told;
  };
  return { part, field, set, form, map: null, pin: null };
}

function here(spot) {
  navigator.geolocation.getCurrentPosition(
    ({ coords: { latitude, longitude, accuracy } }) => (accuracy > FAR
      ? spot.set(null, words.far)
      : spot.set([latitude, longitude], `${words.here} (± ${Math.round(accuracy)} m).`)),
    () => spot.set(null, words.none),
    { enableHighAccuracy: true, timeout: 10000, maximumAge: 30000 },
  );
}

async function outline(map, url) {
  const reply = await fetch(url, { credentials: "same-origin" });
  if (!reply.ok) return;
  const style = { weight: 1, fillOpacity: 0.05 };
  map.fitBounds(L.geoJSON(await reply.json(), { interactive: false, style }).addTo(map).getBounds());
}

function open(spot) {
  const box = spot.part("pin");
  box.hidden = !box.hidden;
  if (box.hidden || spot.map) return;
  spot.part("told").textContent = words.tap;
  spot.map = L.map(box).setView(ÖREBRO, 11);
  JSON.parse(spot.form.dataset.tiles || "[]").map(tileLayer).filter(Boolean).forEach((layer) => layer.addTo(spot.map));
  spot.map.on("click", ({ latlng }) => {
    spot.pin?.remove();
    spot.pin = L.circleMarker(latlng, { radius: 10 }).addTo(spot.map);
    spot.set([latlng.lat, latlng.lng], words.pin);
  });
  if (spot.form.dataset.geojson) outline(spot.map, spot.form.dataset.geojson);
}

const form = document.getElementById("rapport");
for (const event of form?.querySelectorAll(".event") ?? []) {
  const spot = spotOf(event, form);
  spot.part("spot").hidden = false;
  spot.part("map").hidden = typeof L === "undefined";
  spot.part("clear").hidden = !spot.field("lat").value;
  spot.part("here").addEventListener("click", () => here(spot));
  spot.part("map").addEventListener("click", () => open(spot));
  spot.part("clear").addEventListener("click", () => { spot.pin?.remove(); spot.set(null, ""); });
}
