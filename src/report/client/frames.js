/**
 * The frames of a scan, unfolded from the packed columns (packed.ts) when the reader opens them:
 * turned page by page, narrowed by words, saved as CSV.
 */

(() => {
  const PAGE_ROWS = 100;
  const MICROSECONDS = 1e6;
  const PACKETS_PER_CAPTURE = 2 ** 32;
  const FLAGS = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"];
  const ROLES = ["", "probe", "answer", "follow-up"];
  const HEADERS = [
    "frame.number",
    "time_utc",
    "ip.src",
    "ip.dst",
    "protocol",
    "tcp.flags",
    "tcp.seq_raw",
    "tcp.ack_raw",
    "tcp.window_size_value",
    "ip.ttl",
    "ip.id",
    "ip.len",
    "role",
  ];
  const TEXT_COLUMNS = 6;

  const island = document.getElementById("packed");
  const said = document.getElementById("said");
  let unfolding;

  /** The columns by name and the words they point to; unpacked once. */
  const unfold = () => {
    unfolding ??= (async () => {
      const packed = Uint8Array.from(atob(island.textContent), (letter) => letter.charCodeAt(0));
      const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
      const bytes = await new Response(plain).arrayBuffer();
      const rows = Number(island.dataset.rows);
      const columns = {};
      let at = 0;
      for (const description of island.dataset.columns.split(" ")) {
        const [name, size, rising] = description.split(":");
        const column =
          size === "8" ? new Float64Array(bytes, at, rows) : new Int32Array(bytes, at, rows);
        if (rising) addUp(column);
        columns[name] = column;
        at += rows * Number(size);
      }
      const words = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, at)));
      return {
        columns,
        addresses: new Map(words.addresses.map((row) => [row.address_id, row.address])),
        forms: new Map(words.forms.map((row) => [row.form_id, row])),
      };
    })();
    return unfolding;
  };

  const addUp = (column) => {
    let sum = 0;
    for (let row = 0; row < column.length; row++) {
      if (Number.isNaN(column[row])) continue;
      sum += column[row];
      column[row] = sum;
    }
  };

  const known = (value) => (value === -1 || Number.isNaN(value) ? "" : String(value));

  const flagsOf = ({ tcp_flags, icmp_type, icmp_code }) => {
    if (icmp_type !== null) return `type ${icmp_type}, code ${icmp_code ?? 0}`;
    if (tcp_flags === null) return "";
    return FLAGS.filter((_, bit) => (tcp_flags >> bit) % 2 === 1).join(",") || "none";
  };

  const timeOf = (us) => {
    if (Number.isNaN(us)) return "";
    const seconds = Math.floor(us / MICROSECONDS);
    const fraction = String(us - seconds * MICROSECONDS).padStart(6, "0");
    return `${new Date(seconds * 1000).toISOString().slice(0, -5)}.${fraction}`;
  };

  /** The cells of a row, as HEADERS names them. */
  const cellsOf = ({ columns, addresses, forms }, row) => {
    const form = forms.get(columns.form_id[row]) ?? {
      protocol: "",
      tcp_flags: null,
      icmp_type: null,
    };
    const end = (id, port) =>
      (addresses.get(columns[id][row]) ?? "") +
      (columns[port][row] === -1 ? "" : ` :${columns[port][row]}`);
    const ipId = columns.ip_id[row];
    return [
      String(columns.packet_id[row] % PACKETS_PER_CAPTURE),
      timeOf(columns.at_us[row]),
      end("src_id", "src_port"),
      end("dst_id", "dst_port"),
      form.protocol,
      flagsOf(form),
      known(columns.tcp_seq[row]),
      known(columns.tcp_ack[row]),
      known(columns.tcp_window[row]),
      known(columns.ip_ttl[row]),
      ipId === -1 ? "" : `0x${ipId.toString(16).padStart(4, "0")}`,
      known(columns.ip_length[row]),
      ROLES[columns.role[row]],
    ];
  };

  const rowsOf = ({ columns }, scanId) => {
    const found = [];
    columns.scan_id.forEach((scan, row) => {
      if (scan === scanId) found.push(row);
    });
    return found;
  };

  /** On the page a number has its thousands marked, and a time leaves out the day. */
  const shownIn = (place, text) => {
    if (place === 0) return Number(text).toLocaleString("en");
    return place === 1 ? text.slice(11) : text;
  };

  const drawRow = (cells) => {
    const line = document.createElement("tr");
    line.className = cells.at(-1);
    cells.forEach((text, place) => {
      const cell = document.createElement(place === 0 ? "th" : "td");
      if (place === 0) cell.scope = "row";
      if (place === 0 || (place >= TEXT_COLUMNS && place < cells.length - 1)) {
        cell.className = "number";
      }
      cell.textContent = shownIn(place, text);
      line.append(cell);
    });
    return line;
  };

  /** "1-6071,6074": numbers as ranges. */
  const ranges = (numbers) => {
    const found = [];
    for (const number of numbers) {
      const last = found.at(-1);
      if (last !== undefined && last[1] === number - 1) last[1] = number;
      else found.push([number, number]);
    }
    return found.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
  };

  /** A spreadsheet runs text that begins so; an apostrophe keeps it text. Numbers stay numbers. */
  const csvCell = (text) => {
    const inert = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
    return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  };

  const browse = async (fold) => {
    const packets = await unfold();
    const all = rowsOf(packets, Number(fold.dataset.scan));
    const body = fold.querySelector("tbody");
    const extent = fold.querySelector(".extent");
    const narrow = fold.querySelector("input");
    let rows = all;
    let first = 0;

    const draw = () => {
      const shown = rows.slice(first, first + PAGE_ROWS);
      body.replaceChildren(...shown.map((row) => drawRow(cellsOf(packets, row))));
      const last = first + shown.length;
      extent.textContent =
        rows.length === 0
          ? "no frame matches"
          : `frames ${(first + 1).toLocaleString("en")}–${last.toLocaleString("en")} of ${rows.length.toLocaleString("en")}`;
      for (const button of fold.querySelectorAll("[data-turn]")) {
        button.disabled = button.dataset.turn === "1" ? last >= rows.length : first === 0;
      }
    };

    narrow.addEventListener("input", () => {
      const words = narrow.value.toLowerCase().split(/\s+/).filter(Boolean);
      rows = all.filter((row) => {
        const text = cellsOf(packets, row).join(" ").toLowerCase();
        return words.every((word) => text.includes(word));
      });
      first = 0;
      draw();
    });
    fold.addEventListener("click", async (event) => {
      const button = event.target.closest("button");
      if (button?.dataset.turn !== undefined) {
        first = Math.max(0, first + Number(button.dataset.turn) * PAGE_ROWS);
        draw();
      } else if (button?.dataset.numbers !== undefined) {
        const { packet_id } = packets.columns;
        const numbers = ranges(rows.map((row) => packet_id[row] % PACKETS_PER_CAPTURE));
        await navigator.clipboard.writeText(numbers);
        said.textContent = `Copied ${rows.length.toLocaleString("en")} frame numbers`;
      } else if (button?.dataset.csv !== undefined) {
        const lines = [HEADERS, ...rows.map((row) => cellsOf(packets, row))];
        const text = lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n");
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
        link.download = button.dataset.csv;
        link.click();
        URL.revokeObjectURL(link.href);
        said.textContent = `Saved ${link.download}`;
      }
    });
    draw();
  };

  for (const fold of document.querySelectorAll("details.browse")) {
    fold.addEventListener(
      "toggle",
      () =>
        browse(fold).catch(() => {
          said.textContent = "This browser cannot unpack the frames; the first ones are listed.";
        }),
      { once: true },
    );
  }
})();
