-- Runs when HAProxy reads its configuration, in its checker already.
local said = io.open("/tmp/said", "a")
local function try(name, path, mode)
  local file = io.open(path, mode)
  local line = name .. ": " .. (file and "ESCAPED" or "held")
  if said then said:write(line .. "\n") end
  core.Alert(line)
end
try("the machine's passwords", "/etc/shadow", "r")
try("the machine's programs", "/usr/bin/canary", "w")
try("the machine's settings", "/etc/canary", "w")
try("the kernel's settings", "/proc/sys/kernel/core_pattern", "w")
try("the steward's sources", "/run/tierdrop/canary-lua/steward/__main__.py", "r")
io.open("/tmp/canary-of-a-lab", "w")
if said then said:write("done\n") said:close() end
