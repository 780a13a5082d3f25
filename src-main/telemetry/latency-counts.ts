const exactBelow = 2_048;
const stepsAnOctave = exactBelow / 2;
const octaves = 17;
/** 24 hours and more count as the same. */
const longestMs = 86_400_000;

/**
 * How many ticks took how long: to the millisecond below two seconds, to a thousandth above. Node's histogram takes one value
 * at a time, a call each; the ticks of one write mostly took the same time, and are counted at once here.
 */
export class LatencyCounts {
  private readonly counts = new Float64Array(exactBelow + octaves * stepsAnOctave);
  private highest = 0;
  count = 0;

  add(ms: number, count: number): void {
    const place = placeOf(Math.min(longestMs, Math.max(1, Math.round(ms))));
    this.counts[place] = (this.counts[place] as number) + count;
    this.highest = Math.max(this.highest, place);
    this.count += count;
  }

  addAll(other: LatencyCounts): void {
    for (let place = 0; place <= other.highest; place += 1) {
      this.counts[place] = (this.counts[place] as number) + (other.counts[place] as number);
    }
    this.highest = Math.max(this.highest, other.highest);
    this.count += other.count;
  }

  /** Milliseconds that this share of the ticks took at most; of nothing: 0. @param percent 0 to 100 */
  percentile(percent: number): number {
    const wanted = Math.max(1, Math.ceil((this.count * percent) / 100));
    let passed = 0;
    for (let place = 0; place <= this.highest; place += 1) {
      passed += this.counts[place] as number;
      if (passed >= wanted) return highestOf(place);
    }
    return 0;
  }
}

function placeOf(ms: number): number {
  if (ms < exactBelow) return ms;
  const octave = Math.floor(Math.log2(ms)) - Math.log2(exactBelow);
  return exactBelow + octave * stepsAnOctave + (Math.floor(ms / 2 ** (octave + 1)) - stepsAnOctave);
}

function highestOf(place: number): number {
  if (place < exactBelow) return place;
  const octave = Math.floor((place - exactBelow) / stepsAnOctave);
  const step = ((place - exactBelow) % stepsAnOctave) + stepsAnOctave;
  return (step + 1) * 2 ** (octave + 1) - 1;
}
