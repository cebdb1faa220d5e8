const BUCKETS_S = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What kind of request it was: the label of the metrics. */
export type RequestKind = "api" | "page" | "asset";

interface Histogram {
  readonly buckets: number[];
  sum: number;
  count: number;
}

/** Counts of requests and a histogram of their duration, by kind and class of status. */
export class HttpMetrics {
  readonly #series = new Map<string, Histogram>();
  inFlight = 0;

  observe(kind: RequestKind, status: number, seconds: number): void {
    const labels = `kind="${kind}",status="${Math.floor(status / 100)}xx"`;
    const series = this.#series.get(labels) ?? { buckets: BUCKETS_S.map(() => 0), sum: 0, count: 0 };
    this.#series.set(labels, series);
    BUCKETS_S.forEach((limit, i) => {
      if (seconds <= limit) series.buckets[i] = (series.buckets[i] ?? 0) + 1;
    });
    series.sum += seconds;
    series.count += 1;
  }

  /** Lines of Prometheus's text format. */
  lines(): string[] {
    const name = "preferendum_http_request_duration_seconds";
    const lines = [
      "# TYPE preferendum_http_requests_in_flight gauge",
      `preferendum_http_requests_in_flight ${this.inFlight}`,
      `# TYPE ${name} histogram`,
    ];
    for (const [labels, { buckets, sum, count }] of this.#series) {
      BUCKETS_S.forEach((limit, i) =>
        lines.push(`${name}_bucket{${labels},le="${limit}"} ${buckets[i] ?? 0}`),
      );
      lines.push(`${name}_bucket{${labels},le="+Inf"} ${count}`);
      lines.push(`${name}_sum{${labels}} ${sum}`, `${name}_count{${labels}} ${count}`);
    }
    return lines;
  }
}
