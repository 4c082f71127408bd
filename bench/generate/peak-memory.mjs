// @ts-check
// Loaded before a program: says on stderr, when the program ends, how much memory it had at most.
process.on('exit', () => {
  process.stderr.write(`peak memory ${process.resourceUsage().maxRSS}\n`);
});
