/** Text of the page of model servers. */
export const endpointsText = {
  title: "Endpoints",
  lead: "The model servers that completions are sampled from, each with its address, its key and its limits.",
  add: "Add an endpoint",
  empty: {
    title: "Add a model server",
    about:
      "An endpoint is the address of a server that answers prompts: OpenAI or anything that speaks its protocol (vLLM, llama.cpp), Ollama, or Anthropic. Without one at hand, the scripted provider makes texts here, so that you can try everything first.",
  },
  providers: {
    openai: {
      name: "OpenAI-compatible",
      about: "OpenAI, vLLM, llama.cpp and most others: several answers a request, with a seed.",
    },
    ollama: { name: "Ollama", about: "Its own protocol: one answer a request, with a seed." },
    anthropic: { name: "Anthropic", about: "One answer a request, no seed, a temperature of at most one." },
    scripted: {
      name: "Scripted",
      about:
        "No server: made-up texts from prompt and seed, the same each time, free of charge. For trying things out.",
    },
  },
  form: {
    newTitle: "New endpoint",
    editTitle: (name: string) => `Change ${name}`,
    provider: "Protocol",
    name: "Name",
    address: "Address",
    addressHint: "Of the server, with or without /v1, as in http://127.0.0.1:8000",
    addressDefault: (address: string) => `Empty: ${address}`,
    key: "API key",
    keyHint: "Stored encrypted and never shown again, to nobody. Empty where the server wants none.",
    keyKept: "A key is stored. Empty: it stays. It goes to no other server: another address wants it again.",
    removeKey: "Take the stored key away",
    concurrency: "Requests at a time",
    perMinute: "Requests a minute, at most",
    perMinuteHint: "Empty: as fast as the answers come.",
    inputPrice: "Price of a million tokens in",
    outputPrice: "Price of a million tokens out",
    priceHint: "In any one currency; for the estimate before and the cost while sampling.",
    allowPrivate: "Allow addresses of the own network",
    allowPrivateHint:
      "This machine, the network it stands in, and a cloud's metadata service. Off, requests to them are refused, so that nobody reaches inner services through an endpoint. Switch it on for a server of your own, and only for one that you trust: its answers are shown here.",
    save: "Save changes",
    create: "Add endpoint",
    cancel: "Cancel",
    saving: "Saving",
  },
  facts: {
    madeHere: "made here, without a network",
    withKey: "with a key",
    noKey: "no key",
    atATime: (n: number) => `${n} ${n === 1 ? "request" : "requests"} at a time`,
    aMinute: (n: number) => `at most ${n.toLocaleString("en")} a minute`,
    price: (input: number, output: number) =>
      `${input.toLocaleString("en")} in, ${output.toLocaleString("en")} out a million tokens`,
    noPrice: "no price",
    inner: "own network allowed",
  },
  health: {
    unknown: "Not asked yet",
    answers: "Answers",
    failing: "Fails",
    last: (at: string) => `The last request failed (${at}):`,
    earlier: (at: string) => `Last error (${at}):`,
  },
  actions: {
    test: "Test",
    testOf: (name: string) => `Test ${name}`,
    edit: "Edit",
    editOf: (name: string) => `Edit ${name}`,
    remove: "Delete",
    removeOf: (name: string) => `Delete ${name}`,
    removeSure:
      "Its key is deleted too. Jobs that still want it fail and say so; what was sampled from it stays.",
    removeNow: "Delete it",
    keep: "Keep it",
  },
  test: {
    title: (name: string) => `Test of ${name}`,
    lead: "Asks the server for its models; with a model named, for a short answer. That may cost a few tokens.",
    model: "Model",
    ask: "Ask for an answer",
    list: "List its models",
    asking: "Asking",
    models: (n: number, milliseconds: number) =>
      `It has ${n} ${n === 1 ? "model" : "models"} (${milliseconds.toLocaleString("en")} ms):`,
    noModels: (milliseconds: number) =>
      `It answers (${milliseconds.toLocaleString("en")} ms) and lists no models.`,
    answer: (milliseconds: number) => `It answered in ${milliseconds.toLocaleString("en")} ms:`,
    close: "Close",
  },
};

export type EndpointsText = typeof endpointsText;
