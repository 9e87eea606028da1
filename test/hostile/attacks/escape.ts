// Ways out of the preset: what is not given is absent, in every place where it could lie.
import type { AttackGroup } from '../attack.ts';

export const escape: AttackGroup = {
  group: 'escape',
  attacks: [
    {
      name: 'io, files and processes are absent',
      script:
        'return io, dofile, loadfile, os.execute, os.exit, os.getenv, os.remove, os.rename, os.tmpname',
      expect: 'ok nil nil nil nil nil nil nil nil nil',
    },
    {
      name: 'package.loaded has no library that the globals lack',
      script: `local found = {}
        for name, library in pairs(package.loaded) do
          if _G[name] ~= library then found[#found + 1] = name end
        end
        return package.loadlib, package.loaded.io, package.loaded._G == _G, table.concat(found, " ")`,
      expect: 'ok nil nil true ',
    },
    {
      name: 'require brings no file and no library',
      script:
        'return (select(2, pcall(require, "io")):gsub("\\n.*", "")), (select(2, pcall(require, "../secret")):gsub("\\n.*", ""))',
      expect: "ok module 'io' not found: module '../secret' not found:",
    },
    {
      name: 'string.dump is absent, also among the methods of strings',
      script: 'return string.dump, ("").dump, getmetatable("").__index.dump',
      expect: 'ok nil nil nil',
    },
    {
      name: 'the debug library has two functions',
      script: `local names = {}
        for name in pairs(debug) do names[#names + 1] = name end
        table.sort(names)
        return table.concat(names, " ")`,
      expect: 'ok getinfo traceback',
    },
    {
      name: 'a loader of its own does not find the host',
      script: `package.path = "/etc/?;?;http://localhost/?"
        package.cpath = "?.so"
        return (select(2, pcall(require, "passwd")):gsub("\\n.*", ""))`,
      expect: "ok module 'passwd' not found:",
    },
  ],
};
