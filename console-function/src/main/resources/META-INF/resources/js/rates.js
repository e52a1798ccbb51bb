// Rates are the difference of two answers of /v1/pipeline.

const WINDOW_MS = 5_000;

/** @returns a function from each answer that comes to its rates over the last five seconds: agents with batch windows work in bursts */
export function recentRates() {
  let recent = [];
  return (answer) => {
    const now = Date.parse(answer.at);
    recent = recent.filter(({ at }) => Date.parse(at) >= now - WINDOW_MS - 500);
    const rates = ratesBetween(recent[0], answer);
    recent.push(answer);
    return rates;
  };
}

/** Data a second, by channel (`in`) and by agent (`done`, `out`); absent where two answers do not tell. */
function ratesBetween(before, after) {
  const seconds = before ? (Date.parse(after.at) - Date.parse(before.at)) / 1_000 : 0;
  const perSecond = (was, is) => (was === undefined || !(seconds > 0) || is < was ? undefined : (is - was) / seconds);
  const channelsBefore = new Map(before?.channels.map((channel) => [channel.name, channel]));
  const agentsBefore = new Map(before?.agents.map((agent) => [agent.id, agent]));
  return {
    channels: new Map(after.channels.map(({ name, in: came }) =>
      [name, { in: perSecond(channelsBefore.get(name)?.in, came) }])),
    agents: new Map(after.agents.map((agent) => {
      const was = agentsBefore.get(agent.id);
      return [agent.id, {
        done: perSecond(was && was.done + was.dead, agent.done + agent.dead),
        out: perSecond(was?.out, agent.out),
      }];
    })),
  };
}

/** Whether an agent needs more than a minute for what waits, at the rate it works now. */
export function isBehind(agent, rates) {
  return agent.lag > 0 && rates?.done !== undefined && agent.lag > 60 * rates.done;
}
