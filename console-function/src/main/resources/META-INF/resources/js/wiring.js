// The pipeline as a directed graph: channel -> agent -> channel.

/** Nodes and edges of an answer of /v1/pipeline. `key` changes only when the wiring does. */
export function wiringOf({ channels, agents }) {
  const nodes = [
    ...channels.map(({ name }) => ({ id: `channel ${name}`, kind: 'channel', name })),
    ...agents.map(({ id }) => ({ id: `agent ${id}`, kind: 'agent', name: id })),
  ];
  const known = new Set(nodes.map((node) => node.id));
  const edges = agents
    .flatMap((agent) => [
      { from: `channel ${agent.reads}`, to: `agent ${agent.id}` },
      ...agent.emits.map((channel) => ({ from: `agent ${agent.id}`, to: `channel ${channel}` })),
    ])
    .filter(({ from, to }) => known.has(from) && known.has(to));
  const shadows = agents.filter((agent) => agent.shadow).map((agent) => agent.id);
  return { nodes, edges, key: JSON.stringify([nodes.map((node) => node.id), edges, shadows]) };
}
