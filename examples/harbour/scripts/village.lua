-- Builds the village from the map: who lives here, what burns, what floats. `self.plan` is
-- harbour-map.json.

local function at(x, y)
  return { position = { x = x, y = y } }
end

local function people_of(plan)
  for _, who in ipairs(plan.people) do
    local script = "scripts/" .. who.script .. ".lua"
    spawn(at(who.x, who.y), script, {
      look_name = who.look, route = who.route, home = who.home, post = who.post, supper_at = who.supper,
      haunts = who.haunts,
    })
  end
end

local function lights_of(plan)
  for _, lamp in ipairs(plan.lamps) do
    local by_water = lamp[2] == 444
    spawn(at(lamp[1], lamp[2]), "scripts/lamp.lua", { water = by_water and 20 or nil })
  end
  local houses = { plan.lighthouse, unpack(plan.houses) }
  for _, house in ipairs(houses) do
    for _, window in ipairs(house.windows) do
      spawn(at(window[1], window[2]), "scripts/window.lua", { depth = house.base + 0.1 })
    end
    if house.chimney then spawn(at(house.chimney[1], house.chimney[2]), "scripts/chimney.lua", {}) end
  end
  spawn(at(plan.lighthouse.lamp[1], plan.lighthouse.lamp[2]), "scripts/lighthouse.lua", {})
  for i = 1, 26 do
    spawn(at(math.random(20, 380) + (i % 2) * 470, math.random(262, 330)), "scripts/firefly.lua", {})
  end
end

local function water_of(plan)
  for _, boat in ipairs(plan.boats) do
    local large = boat[1] == "boat-2" or boat[1] == "boat-3"
    spawn(at(boat[2], boat[3]), "scripts/boat.lua", { look = boat[1], depth = boat[3] - 8, lantern = large })
  end
  spawn(at(1420, 640), "scripts/ship.lua", {})
  spawn(at(0, 0), "scripts/sea.lua", {})
end

-- Where gulls like to sit: the quay's edge, the ends of the piers, the rocks.
local function perches()
  local list = {}
  for i = 1, 46 do list[i] = { 12 + i * 18 + math.random(-6, 6), 446 } end
  for _, pier in ipairs({ { 150, 184, 596 }, { 330, 360, 548 }, { 648, 686, 626 } }) do
    for _ = 1, 8 do
      list[#list + 1] = { pier[math.random(2)], math.random(470, pier[3]) }
    end
  end
  for _ = 1, 20 do
    local angle = math.random() * 6.28
    list[#list + 1] = { 1120 + math.cos(angle) * 78, 414 + math.sin(angle) * 48 }
  end
  return list
end

function run(self)
  local plan = self.plan
  spawn({}, "scripts/sky.lua", {})
  spawn({}, "scripts/camera.lua", {})
  wait_frames(1) -- so that clock and camera exist
  water_of(plan)
  lights_of(plan)
  people_of(plan)
  spawn(at(852, 386), "scripts/bell.lua", { depth = 414.1 })
  spawn({}, "scripts/gulls.lua", { perches = perches() })
  spawn({}, "scripts/cutscene.lua", {})
end
