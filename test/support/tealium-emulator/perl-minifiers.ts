import { spawnSync } from 'node:child_process';

/** Debian's packages (CI installs them, scripts/ensure-minifiers.mjs), by the module that they hold. */
const modules = {
  'JavaScript::Minifier': 'print JavaScript::Minifier::minify(input => $_)',
  'JavaScript::Minifier::XS': 'print JavaScript::Minifier::XS::minify($_)',
};

type PerlModule = keyof typeof modules;

/** Those of the two minifiers that this machine has. Under CI there must be both. */
export function perlMinifiers(): PerlModule[] {
  const there = (Object.keys(modules) as PerlModule[]).filter(
    (name) => spawnSync('perl', [`-M${name}`, '-e', '1']).status === 0,
  );
  if (process.env['CI'] && there.length < 2) throw new Error('CI has to have both of the Perl minifiers');
  return there;
}

/** Minifies many texts in one process; no text holds a zero byte. */
export function minifyByPerl(name: PerlModule, texts: readonly string[]): string[] {
  const program = `$/ = "\\0"; $| = 1; while (<STDIN>) { chomp; ${modules[name]}; print "\\0" }`;
  const { status, stdout, stderr } = spawnSync('perl', [`-M${name}`, '-e', program], {
    input: texts.map((text) => `${text}\0`).join(''),
    encoding: 'latin1',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  return stdout.split('\0').slice(0, -1);
}
