/** Rows of packed packets in an order: chosen, merged, sorted, without making an object of any. */

/** Numbers of rows across groups: the offset of the group, and the row in it. */
const offsetsOf = (groups) => {
  let rows = 0;
  return groups.map((group) => {
    const offset = rows;
    rows += group.rows;
    return offset;
  });
};

/** Rows of all groups for which every condition holds, in the order of the file. */
export const chosenRows = (groups, conditions) => {
  const offsets = offsetsOf(groups);
  const lists = groups.map((group, place) => {
    const kept = new Uint32Array(group.rows);
    let count = 0;
    for (let row = 0; row < group.rows; row++) {
      if (conditions.every(({ test }) => test(group, row))) kept[count++] = offsets[place] + row;
    }
    return kept.subarray(0, count);
  });
  const keys = columnAcross(groups, (group, row) => group.columns.packet_id[row]);
  while (lists.length > 1) lists.push(merged(lists.shift(), lists.shift(), keys));
  return lists[0] ?? new Uint32Array();
};

/** A value of every row of every group, by its number across groups. */
const columnAcross = (groups, valueAt) => {
  const values = new Float64Array(groups.reduce((sum, { rows }) => sum + rows, 0));
  let at = 0;
  for (const group of groups) {
    for (let row = 0; row < group.rows; row++) values[at++] = valueAt(group, row);
  }
  return values;
};

/** Two lists in order become one; a packet that two scans have stands in it once. */
const merged = (a, b, keys) => {
  const both = new Uint32Array(a.length + b.length);
  let left = 0;
  let right = 0;
  let at = 0;
  while (left < a.length || right < b.length) {
    const takesLeft = right === b.length || (left < a.length && keys[a[left]] <= keys[b[right]]);
    const row = takesLeft ? a[left++] : b[right++];
    if (at === 0 || keys[both[at - 1]] !== keys[row]) both[at++] = row;
  }
  return both.subarray(0, at);
};

/** The rows in the order of a value; missing ones last, equals in the order they had. */
export const sortedRows = (groups, rows, valueAt, isDown) => {
  const keys = columnAcross(groups, valueAt);
  const places = new Uint32Array(keys.length);
  rows.forEach((row, place) => {
    places[row] = place;
  });
  const direction = isDown ? -1 : 1;
  const isMissing = (key) => Number.isNaN(key) || key === -1;
  return rows.slice().sort((a, b) => {
    const [x, y] = [keys[a], keys[b]];
    if (isMissing(x) || isMissing(y)) {
      return Number(isMissing(x)) - Number(isMissing(y)) || places[a] - places[b];
    }
    return direction * (x - y) || places[a] - places[b];
  });
};

/** The same for many rows of many groups: what finds the group and the row of a number. */
export const placesAcross = (groups) => {
  const offsets = offsetsOf(groups);
  const owners = new Uint32Array(groups.reduce((sum, { rows }) => sum + rows, 0));
  for (const [place, { rows }] of groups.entries())
    owners.fill(place, offsets[place], offsets[place] + rows);
  return (number) => [groups[owners[number]], number - offsets[owners[number]]];
};

/** The group and the row in it of a row across groups. */
export const rowAcross = (groups, number) => {
  let row = number;
  for (const group of groups) {
    if (row < group.rows) return [group, row];
    row -= group.rows;
  }
  return undefined;
};
