// The personal-data guard in the browser: the rules of samverkan.foundation.guard (device_rules), read as there.
// samverkanGuard(rules) returns find(text): hits of kind, start and end, counted in code points of the text.
// A test runs both engines over the same texts; change one and change the other.
globalThis.samverkanGuard = (() => {
  const WINDOW = 40;
  const LONGEST = 5;
  const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const EXPRESSIONS = ["near", "never_before", "never_after", "glued"];
  const figures = (text) => (text.match(/[0-9]/g) ?? []).length;
  const onlyFigures = (text) => text.replace(/o/g, "0").replace(/[il]/g, "1").replace(/[^0-9]/g, "");
  const strip = (text, signs) => {
    let [from, to] = [0, text.length];
    while (from < to && signs.includes(text[from])) from += 1;
    while (to > from && signs.includes(text[to - 1])) to -= 1;
    return text.slice(from, to);
  };

  // ——— the text as the rules see it (plain.py)

  function folder({ folded, zeros }) {
    const kept = new Map();
    function read(sign) {
      if (sign in folded) return folded[sign];
      if (sign < "\x7f") return sign;
      const code = sign.codePointAt(0);
      const zero = zeros.find((first) => first <= code && code < first + 10);
      if (zero !== undefined) return String(code - zero);
      return [...sign.normalize("NFKC")].map((part) => folded[part] ?? (part > "\uffff" || part.length > 1 ? "\ufffd" : part)).join("");
    }
    return (sign) => {
      if (!kept.has(sign)) kept.set(sign, read(sign));
      return kept.get(sign);
    };
  }

  const lower = (sign) => (sign.toLowerCase().length === 1 ? sign.toLowerCase() : sign);

  function plain(text, fold) {
    const [signs, begins, ends] = [[], [], []];
    [...text].forEach((sign, place) => {
      if (sign >= "\u0300" && sign <= "\u036f") {
        if (!signs.length) return;
        const whole = (signs.at(-1) + sign).normalize("NFC");
        if (whole.length === 1) signs[signs.length - 1] = whole;
        ends[ends.length - 1] = place + 1;
        return;
      }
      for (const part of fold(sign)) {
        signs.push(part);
        begins.push(place);
        ends.push(place + 1);
      }
    });
    const small = signs.map(lower);
    const low = small.join("");
    const capitals = signs.filter((sign, place) => sign !== small[place]).length;
    const letters = (low.match(/[a-zß-öø-ɏ]/g) ?? []).length;
    return { text: signs.join(""), low, begins, ends, aloud: letters > 5 && capitals * 10 > letters * 6 };
  }

  // ——— what a match must hold (checks.py)

  function checks(shape, words) {
    const near = (match) => Boolean(match.rule.near?.test(match.before));

    function isChecked(digits) {
      const doubled = [...digits].map((digit, place) => Number(digit) * (2 - (place % 2)));
      return doubled.reduce((sum, number) => sum + Math.floor(number / 10) + (number % 10), 0) % 10 === 0;
    }

    function isADay(month, day) {
      if (day >= 60) return month <= 12 && day <= 91;
      return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1];
    }

    function isAClock(digits) {
      return digits.length === 12 && digits >= "2020" && digits.slice(-4, -2) < "24" && digits.slice(-2) < "60";
    }

    function looksLikeACall(match, digits) {
      return shape.a_call.test(match.low) && !["23", "98", "99"].includes(digits.slice(-4, -2));
    }

    function identity(match) {
      const digits = onlyFigures(match.low);
      if (figures(match.low) < 6 || !isADay(Number(digits.slice(-8, -6)), Number(digits.slice(-6, -4)))) return false;
      const told = near(match) || Boolean(match.rule.near?.test(match.after));
      if (isAClock(digits) || looksLikeACall(match, digits)) return told;
      return told || isChecked(digits.slice(-10));
    }

    function mobile(match) {
      let digits = onlyFigures(match.low.replace(shape.country, ""));
      if (!digits.startsWith("0")) digits = `0${digits}`;
      if (figures(match.low) < 7) return false;
      return digits.length === 10 || (near(match) && digits.length >= 9 && digits.length <= 11);
    }

    function landline(match) {
      const abroad = match.low[0] !== "0" || match.low[1] === "0";
      const national = abroad ? match.low.replace(shape.country, "0") : match.low;
      const [head, digits] = [national.split(/[^0-9]/)[0], national.replace(/[^0-9]/g, "")];
      if (digits.length < 8 || digits.length > 10 || shape.service.test(digits)) return false;
      if (near(match)) return true;
      const area = shape.area.exec(digits);
      const whole = head === digits && digits.length > 8;
      return Boolean(area) && (whole || head === area[0]) && !shape.not_a_call.test(national);
    }

    function plate(match) {
      if (near(match)) return true;
      if (match.rule.never_after?.test(match.after)) return false;
      const letters = match.low.slice(0, 3);
      const standsOut = match.exact.slice(0, 3) === letters.toUpperCase() && !match.aloud;
      return !words.abbreviations.has(letters) && (standsOut || !words.no_plate.has(letters));
    }

    function own_plate(match) {
      const count = figures(match.low);
      if (match.exact !== match.exact.toUpperCase()) return count >= 2 && count <= match.low.length - 2;
      return count > 0 || !(match.aloud || match.low.includes(" "));
    }

    function handle(match) {
      const name = strip(match.low.replace(/^@+/, ""), "._");
      if ([...words.offices].some((office) => name.includes(office))) return false;
      return !words.no_handle.has(name) && figures(name) < name.length;
    }

    function marked(match) {
      const name = strip(match.low, "._");
      return handle(match) && shape.made_up.test(name) && !shape.counted.test(name);
    }

    const home = (match) => !shape.all_who_live.test(match.before);
    const asked = { identity, mobile, landline, plate, own_plate, handle, marked, home };

    return function holds(match) {
      const { rule, before } = match;
      if (rule.needs_near && !near(match)) return false;
      if (rule.glued && shape.letter_before.test(before) && !rule.glued.test(before)) return false;
      if (rule.never_before?.test(before)) return false;
      return rule.check ? asked[rule.check](match) : true;
    };
  }

  // ——— patterns (finding.py)

  function* matches(rule, seen, holds) {
    let place = 0;
    for (;;) {
      rule.pattern.lastIndex = place;
      const found = rule.pattern.exec(seen.low);
      if (!found) return;
      const begun = found.index;
      let [start, end] = found.indices.length > 1 ? found.indices[1] : found.indices[0];
      while (" ,".includes(seen.low[end - 1])) end -= 1;
      const match = {
        rule, aloud: seen.aloud, low: seen.low.slice(start, end), exact: seen.text.slice(start, end),
        before: seen.low.slice(Math.max(0, begun - WINDOW), begun), after: seen.low.slice(end, end + WINDOW),
      };
      const held = holds(match);
      if (held) yield [start, end];
      place = held ? Math.max(end, begun + 1) : begun + 1;
    }
  }

  function patterns(seen, compiled, holds) {
    const [claimed, spans] = [new Uint8Array(seen.low.length), []];
    for (const rule of compiled) {
      for (const [start, end] of matches(rule, seen, holds)) {
        if (claimed.subarray(start, end).includes(1)) continue;
        claimed.fill(1, start, end);
        spans.push([rule.kind, start, end]);
      }
    }
    return spans;
  }

  // ——— names (naming.py)

  function naming(shape, words, known) {
    const trades = [...words.place_after].filter((word) => word.length > 4);
    const among = (letters, kind) => kind !== "" && letters.includes(kind[0]);

    function judged(low) {
      const letter = known.get(low) ?? "";
      const shorter = low.endsWith("s") ? low.slice(0, -1) : low;
      if (letter && !(letter === "r" && known.get(shorter) === "g")) return [letter, false];
      for (const ending of ["'s", "s", "'"]) {
        if (!low.endsWith(ending)) continue;
        const stem = low.slice(0, -ending.length);
        const kind = known.get(stem) ?? "x";
        if (stem.length > 2 && kind[0] !== "x") return [kind, true];
        if (shape.surname.test(stem)) return ["f", true];
      }
      return [shape.surname.test(low) ? "f" : "", false];
    }

    function wordsOf(seen, taken) {
      const harmless = [...seen.low.matchAll(shape.harmless_all)].map((m) => [m.index, m.index + m[0].length]);
      const closed = [...taken, ...harmless].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      const found = [];
      let [before, at] = [0, 0];
      for (const match of seen.low.matchAll(shape.word_all)) {
        const [start, end] = [match.index, match.index + match[0].length];
        while (at < closed.length && closed[at][1] <= start) at += 1;
        const inside = at < closed.length && closed[at][0] < end;
        const gap = seen.low.slice(before, start);
        const low = match[0];
        const [kind, owns] = judged(low);
        found.push({
          low, start, end, gap, owns, kind: inside ? "x" : kind,
          capital: !seen.aloud && seen.text[start] !== low[0],
          first: gap.length === start || shape.sentence_begins.test(gap),
        });
        before = end;
      }
      return found;
    }

    return function people(seen, taken) {
      const text = wordsOf(seen, taken);
      const long = text.filter((word) => word.low.length > 3 && !word.first);
      const titled = long.length > 3 && long.filter((word) => word.capital).length * 10 > long.length * 8;
      const joined = (word) => word.gap === " " || word.gap === "-";
      const clause = (i) => (i < text.length && (text[i].gap === " " || text[i].gap === ", ") ? text[i].low : "");

      const isPlace = (word) => word.kind === ""
        && words.place_ending_list.some((ending) => word.low.endsWith(ending) && word.low.length > ending.length + 1);
      const namesAPlace = ({ low, capital, kind }) => words.place_after.has(low) || (capital && kind === ""
        && (words.place_after_capital.has(low) || trades.some((trade) => low.endsWith(trade))));
      const isAfter = (i, list, gap) => i > 0 && words[list].has(text[i - 1].low) && shape[gap].test(text[i].gap);
      const isGiven = (i) => i < text.length && text[i].capital && among("g", text[i].kind);
      const isInitial = (i) => text[i].low.length === 1 && text[i].capital && text[i].gap === " " && !"iåö".includes(text[i].low);

      function isCued(i) {
        if (isAfter(i, "cues", "announced")) return true;
        return i > 1 && words.fillers.has(text[i - 1].low) && text[i].gap === " " && isAfter(i - 1, "cues", "announced");
      }

      function hasSurname(i) {
        const after = text[i + 1];
        if (!after || !joined(after) || !after.capital) return false;
        if (text[i].kind === "") return after.kind === "f" || after.kind === "m";
        return among("fgm", after.kind) || after.kind.includes("q");
      }

      function isSurnameLike(i) {
        const word = text[i];
        if (!word || !joined(word) || titled) return false;
        return word.capital && !isPlace(word) && (word.kind === "" || among("fmqr", word.kind));
      }

      function acts(place) {
        const i = isSurnameLike(place + 1) ? place + 1 : place;
        const next = clause(i + 1);
        if (words.acts.has(next) || (text[i].kind === "r" && words.stirs.has(next))) return true;
        if (next === "som" && words.acts.has(clause(i + 2))) return true;
        if ((next === "har" || next === "hade") && words.acted.has(clause(i + 2))) return true;
        return words.joins.has(next) && isGiven(i + 2);
      }

      function isAmongPeople(i, latest) {
        const word = text[i];
        if (hasSurname(i) || (isAfter(i, "roles", "beside") && word.low.length > 2)) return true;
        if (word.kind === "") return false;
        if (i - 2 === latest && words.joins.has(text[i - 1].low)) return true;
        if (i - 1 === latest && word.gap === ", ") return true;
        return acts(i) || shape.age.test(seen.low.slice(word.end, word.end + 12));
      }

      function begins(i, latest) {
        const word = text[i];
        if (among("x", word.kind)) return false;
        if (among("f", word.kind) || (among("g", word.kind) && (word.capital || word.low.length > 2))) return true;
        if (isCued(i)) return word.kind !== "" || (word.capital && !isPlace(word));
        if (!word.capital || (word.kind === "" && (word.first || isPlace(word)))) return false;
        return (among("wrm", word.kind) && !word.first && !titled) || isAmongPeople(i, latest);
      }

      function isPart(i, lead) {
        const word = text[i];
        if (!word || !joined(word) || word.capital !== lead.capital) return false;
        if (!word.capital) return among("gfm", word.kind);
        if (word.kind === "") return !(titled || word.low.length === 1 || isPlace(word) || namesAPlace(word));
        return among("gfmqrw", word.kind) || word.kind.includes("q");
      }

      function reaches(i) {
        let last = i;
        while (last - i + 1 < LONGEST && last + 1 < text.length && !text[last].owns) {
          if (isInitial(last + 1)) return last + 1;
          if (isPart(last + 1, text[i])) last += 1;
          else if (words.particles.has(text[last + 1].low) && isPart(last + 2, text[i])) last += 2;
          else break;
        }
        return last;
      }

      const isStreet = (word) => isPlace(word) && (word.capital || /(?:gatan|vägen|skolan)$/.test(word.low));

      function isElsewhere(i, last) {
        if (isAfter(i, "place_before", "beside")) return true;
        for (const k of [last + 1, last + 2]) {
          const word = text[k];
          if (!word || !joined(word)) return false;
          if (namesAPlace(word)) return true;
          if (word.kind !== "" || !word.low.endsWith("s")) return last === i && k === last + 1 && isStreet(word);
        }
        return false;
      }

      const spans = [];
      let [place, latest] = [0, -9];
      while (place < text.length) {
        if (!begins(place, latest)) {
          place += 1;
          continue;
        }
        const last = reaches(place);
        if (!isElsewhere(place, last)) {
          spans.push(["name", text[place].start, text[last].end]);
          latest = last;
        }
        place = last + 1;
      }
      return spans;
    };
  }

  return function guardOf(rules) {
    const fold = folder(rules);
    const shape = Object.fromEntries(Object.entries(rules.shapes).map(([name, shaped]) => [name, new RegExp(shaped)]));
    shape.harmless_all = new RegExp(rules.shapes.harmless, "g");
    shape.word_all = new RegExp(rules.shapes.word, "g");
    const words = Object.fromEntries(Object.entries(rules.words).map(([name, list]) => [name, new Set(list)]));
    words.place_ending_list = rules.words.place_ending;
    const known = new Map();
    for (const [letter, names] of Object.entries(rules.known)) for (const name of names.split(" ")) known.set(name, letter);
    const compiled = rules.patterns
      .map((rule) => {
        const expressions = EXPRESSIONS.filter((key) => rule[key]).map((key) => [key, new RegExp(rule[key])]);
        return { ...rule, ...Object.fromEntries(expressions), pattern: new RegExp(rule.pattern, "dg") };
      })
      .sort((a, b) => rules.kinds.indexOf(a.kind) - rules.kinds.indexOf(b.kind));
    const holds = checks(shape, words);
    const people = naming(shape, words, known);

    return function find(text) {
      const seen = plain(text, fold);
      const found = patterns(seen, compiled, holds);
      const spans = [...found, ...people(seen, found.map(([, start, end]) => [start, end]))];
      return spans
        .map(([kind, start, end]) => ({ kind, start: seen.begins[start], end: seen.ends[end - 1] }))
        .sort((a, b) => a.start - b.start);
    };
  };
})();
