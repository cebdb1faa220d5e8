import type { HttpMetrics } from "./http-metrics";

export interface PoolCounts {
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
}

/** The page /metrics in Prometheus's text format. Holds no personal data. */
export function renderMetrics(http: HttpMetrics, pool: PoolCounts, databaseUp: boolean): string {
  const memory = process.memoryUsage();
  const cpu = process.cpuUsage();
  return [
    ...gauge("preferendum_up", 1),
    ...gauge("preferendum_database_up", databaseUp ? 1 : 0),
    "# TYPE preferendum_database_pool_connections gauge",
    `preferendum_database_pool_connections{state="idle"} ${pool.idle}`,
    `preferendum_database_pool_connections{state="busy"} ${pool.total - pool.idle}`,
    ...gauge("preferendum_database_pool_waiting", pool.waiting),
    ...gauge("process_resident_memory_bytes", memory.rss),
    ...gauge("nodejs_heap_used_bytes", memory.heapUsed),
    ...gauge("nodejs_external_memory_bytes", memory.external),
    "# TYPE process_cpu_seconds_total counter",
    `process_cpu_seconds_total ${(cpu.user + cpu.system) / 1e6}`,
    ...gauge("process_start_time_seconds", Math.round(Date.now() / 1000 - process.uptime())),
    ...http.lines(),
    "",
  ].join("\n");
}

const gauge = (name: string, value: number) => [`# TYPE ${name} gauge`, `${name} ${value}`];
