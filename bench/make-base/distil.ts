import { createRng, shuffle } from "@/lib/base/random";
import { ADAMW, cosineRate, initAdamW, updateAdamW } from "@/lib/tensor/adamw";
import type { StoredTensor } from "@/lib/tensor/safetensors";
import type { Architecture } from "@/lib/reward-model/engine/model/architecture";
import { openRunner, type Runner } from "@/lib/reward-model/engine/model/runner";
import { longest } from "@/lib/reward-model/engine/model/sequence";
import { meanByWord, type WordSequence } from "./read-words";

/** One text as teacher and student read it. */
export interface Lesson {
  readonly teacher: WordSequence;
  readonly student: WordSequence;
}

export interface DistilSettings {
  readonly teacherLayers: number;
  readonly lessonsAStep: number;
  readonly learningRate: number;
  readonly seed: number;
  readonly threads: number;
  readonly onStep: (step: number, steps: number, loss: Loss) => void;
}

/** Mean squared errors, of variances of 1: of the tokens' states and of the first token's. */
export interface Loss {
  readonly tokens: number;
  readonly summary: number;
}

interface Model {
  readonly architecture: Architecture;
  readonly parameters: ReadonlyMap<string, StoredTensor>;
}

/** Lessons that the spread of the teacher's states is measured on. */
const MEASURED = 256;
const WARMUP_SHARE = 0.1;
/** Lessons are sorted by length among so many steps of them, so that little is padding. */
const STEPS_SORTED = 8;

/**
 * Changes the student's tensors, in one pass over the lessons, so that each token's state comes near to what the
 * teacher's lower layers make of its word, and the first token's, which the reward is read from, near to the mean of
 * those over the whole text, each number of it with mean 0 and variance 1.
 */
export async function distil(
  teacher: Model,
  student: Model,
  lessons: readonly Lesson[],
  settings: DistilSettings,
): Promise<void> {
  const { architecture, parameters } = student;
  const trained = new Map([...parameters].filter(([name]) => !architecture.head.includes(name)));
  const { threads } = settings;
  const above = await openRunner(teacher.architecture, teacher.parameters, {
    threads,
    to: settings.teacherLayers,
  });
  const below = await openRunner(architecture, parameters, {
    threads,
    to: architecture.layers,
    trained: trained.keys(),
  });
  try {
    const teach = teacherOf(above, teacher.architecture.width);
    const scale = measureScale(await inBatches(lessons.slice(0, MEASURED), settings.lessonsAStep, teach));
    const gradients = new Map([...trained].map(([name, { data }]) => [name, new Float32Array(data.length)]));
    const adam = initAdamW(trained);
    const plan = stepsOf(lessons, settings);
    for (const [step, batch] of plan.entries()) {
      for (const gradient of gradients.values()) gradient.fill(0);
      const targets = await teach(batch);
      const pass = await below.keep(batch.map((lesson) => lesson.student));
      const { loss, slopes } = measureStep(batch, pass.output, targets, scale);
      await pass.backward(slopes, gradients);
      const rate = cosineRate(
        settings.learningRate,
        step,
        plan.length,
        Math.ceil(plan.length * WARMUP_SHARE),
      );
      updateAdamW(trained, gradients, adam, rate, { ...ADAMW, beta2: 0.98 });
      settings.onStep(step + 1, plan.length, loss);
    }
  } finally {
    await above.close();
    await below.close();
  }
}

/** What the teacher says of a lesson. */
interface Target {
  /** A state a word [words × width]. */
  readonly words: Float32Array;
  /** Their mean over the text's tokens [width]. */
  readonly mean: Float32Array;
}

type Teach = (batch: readonly Lesson[]) => Promise<Target[]>;

function teacherOf(runner: Runner, width: number): Teach {
  return async (batch) => {
    const sequences = batch.map(({ teacher }) => teacher);
    const length = longest(sequences);
    const states = await runner.forward(sequences);
    return sequences.map((sequence, b) => {
      const at = b * length * width;
      const mean = new Float32Array(width);
      const count = sequence.ids.length;
      for (let i = 0; i < count * width; i++) mean[i % width]! += states[at + i]! / count;
      return { words: meanByWord(states, sequence, at, width), mean };
    });
  };
}

/** Mean and deviation of each number of the teacher's means, and the variance of its states. */
interface Scale {
  readonly center: Float32Array;
  readonly deviation: Float32Array;
  readonly variance: number;
}

function measureScale(targets: readonly Target[]): Scale {
  const width = targets[0]!.mean.length;
  const center = new Float32Array(width);
  const deviation = new Float32Array(width);
  let [sum, squares, count] = [0, 0, 0];
  for (const { words } of targets)
    for (const x of words) {
      sum += x;
      squares += x * x;
      count += 1;
    }
  for (let j = 0; j < width; j++) {
    const values = targets.map(({ mean }) => mean[j]!);
    center[j] = values.reduce((total, x) => total + x, 0) / values.length;
    deviation[j] = Math.sqrt(
      values.reduce((total, x) => total + (x - center[j]!) ** 2, 0) / values.length + 1e-8,
    );
  }
  return { center, deviation, variance: squares / count - (sum / count) ** 2 };
}

/** Loss and d loss / d state [B, T, width]; padding has none. */
function measureStep(
  batch: readonly Lesson[],
  states: Float32Array,
  targets: readonly Target[],
  { center, deviation, variance }: Scale,
): { loss: Loss; slopes: Float32Array } {
  const width = center.length;
  const length = longest(batch.map(({ student }) => student));
  const slopes = new Float32Array(states.length);
  const tokens = batch.reduce((sum, { student }) => sum + student.ids.length - 1, 0);
  let [near, summary] = [0, 0];
  batch.forEach(({ student }, b) => {
    const { words, mean } = targets[b]!;
    student.words.forEach((word, t) => {
      const at = (b * length + t) * width;
      for (let j = 0; j < width; j++) {
        const state = states[at + j]!;
        if (t === 0) {
          const error = state - (mean[j]! - center[j]!) / deviation[j]!;
          summary += error * error;
          slopes[at + j] = (2 * error) / (batch.length * width);
        } else {
          const error = state - words[word * width + j]!;
          near += error * error;
          slopes[at + j] = (2 * error) / (tokens * width * variance);
        }
      }
    });
  });
  return {
    loss: { tokens: near / (tokens * width * variance), summary: summary / (batch.length * width) },
    slopes,
  };
}

function stepsOf(lessons: readonly Lesson[], { lessonsAStep, seed }: DistilSettings): Lesson[][] {
  const rng = createRng(`distil ${seed}`);
  const order = shuffle(lessons, rng);
  const steps: Lesson[][] = [];
  for (let from = 0; from < order.length; from += lessonsAStep * STEPS_SORTED) {
    const group = order
      .slice(from, from + lessonsAStep * STEPS_SORTED)
      .sort((a, b) => a.student.ids.length - b.student.ids.length);
    for (let i = 0; i < group.length; i += lessonsAStep) steps.push(group.slice(i, i + lessonsAStep));
  }
  return shuffle(steps, rng);
}

async function inBatches(lessons: readonly Lesson[], size: number, teach: Teach): Promise<Target[]> {
  const targets: Target[] = [];
  for (let i = 0; i < lessons.length; i += size) targets.push(...(await teach(lessons.slice(i, i + size))));
  return targets;
}
