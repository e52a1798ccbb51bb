// Where nodes stand and arrows run, from left to right. Dagre layers the graph; the ends of the arrows are straight, so that figures can stand on them.

const SIZE = { channel: { width: 176, height: 46 }, agent: { width: 196, height: 64 } };
const IN_FRONT_OF_AGENT = 76;
const BEHIND_AGENT = 52;
const MARGIN = 16;

/** @returns {width, height, nodes: Map of id to {x, y, width, height} (x, y: the middle), edges: [{from, to, path}]} */
export function layOut({ nodes, edges }) {
  const { graphlib, layout } = globalThis.dagre;
  const graph = new graphlib.Graph({ multigraph: false });
  graph.setGraph({ rankdir: 'LR', nodesep: 22, ranksep: 148, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, kind } of nodes) graph.setNode(id, { ...SIZE[kind] });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.max(0, Math.ceil(width)),
    height: Math.max(0, Math.ceil(height)),
    nodes: new Map(nodes.map(({ id }) => [id, graph.node(id)])),
    edges: edges.map(({ from, to }) => ({ from, to, path: pathOf(graph, from, to) })),
  };
}

function pathOf(graph, from, to) {
  const [start, end] = [graph.node(from), graph.node(to)];
  const [leaves, enters] = from.startsWith('agent ') ? [BEHIND_AGENT, 14] : [4, IN_FRONT_OF_AGENT];
  const out = { x: start.x + start.width / 2, y: start.y };
  const into = { x: end.x - end.width / 2, y: end.y };
  const [first, last] = [out.x + leaves, into.x - enters];
  const between = graph.edge(from, to).points.filter(({ x }) => (first < last ? x > first + 20 && x < last - 20 : true));
  const bends = graph.edge(from, to).points.length > 3 ? between : [];
  return through([out, { x: first, y: out.y }, ...bends, { x: last, y: into.y }, into]);
}

/** A line that is level at every point. */
function through([start, ...points]) {
  let path = `M${start.x} ${start.y}`;
  let at = start;
  for (const point of points) {
    const half = (at.x + point.x) / 2;
    path += at.y === point.y ? `H${point.x}` : `C${half} ${at.y} ${half} ${point.y} ${point.x} ${point.y}`;
    at = point;
  }
  return path;
}
