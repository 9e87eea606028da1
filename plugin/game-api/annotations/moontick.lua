---@meta

-- What scripts can use. Generated: do not edit.

---A thing of the game world. Its components are its fields; it ends with `destroy`.
---@class entity
---@field position? component.position Cannot be written.
---@field rotation? component.rotation Cannot be written.
---@field scale? component.scale Cannot be written.
---@field sprite? component.sprite Cannot be written.
local entity = {}

---Does it live still? The only question that one which has ended answers.
---@return boolean
function entity:alive() end

---Has it a component?
---@param component string Name of a component.
---@return boolean
function entity:has(component) end

---Gives it a component, or other values to one that it has.
---@param component string Name of a component.
---@param values? table<string, any> Fields that shall not be the default.
function entity:add(component, values) end

---Takes a component away.
---@param component string Name of a component.
function entity:remove(component) end

---Ends it at the end of the step.
function entity:destroy() end

---Gives it a behaviour; its `init` runs in the next frame.
---@param script string Name of the script file.
---@param props? table Fields that `self` starts with; copied.
---@return behaviour self
function entity:attach(script, props) end

---Takes a behaviour away at the end of the step.
---@param script string Name of the script file.
function entity:detach(script) end

---The `self` of one of its behaviours.
---@param script string Name of the script file.
---@return behaviour? self
function entity:behaviour(script) end

---Tells an event to its behaviours only, at the end of the step.
---@param name string Name of the event.
---@param ... any
function entity:send(name, ...) end

---A coroutine that was started.
---@class task
local task = {}

---Ends it where it stands.
function task:cancel() end

---Is it not over yet?
---@return boolean
function task:alive() end

---What a script keeps for one entity: `self` of its functions. A script may put any fields into it.
---@class behaviour
---@field entity entity The entity it belongs to.
---@field [string] any

---@class component.position
---@field x number Rightwards, in the parent of the view. Default: 0. In pixels.
---@field y number Downwards, in the parent of the view. Default: 0. In pixels.

---@class component.rotation
---@field angle number Clockwise turn of the view. Default: 0. In radians.

---@class component.scale
---@field x number Horizontal factor; negative mirrors. Default: 1.
---@field y number Vertical factor; negative mirrors. Default: 1.

---@class component.sprite
---@field tint number Colour that the picture is multiplied with, 0xRRGGBB. Default: 16777215.
---@field alpha number Opacity from 0 to 1. Default: 1.
---@field visible boolean Is the view drawn? Default: true.
---@field frame number Number of the picture, 1-based; starts over after the last. Default: 1.

input = {}

sound = {}

---Suspends the task for a time.
---@async
---@param seconds number From 0; 0 is the next frame. In seconds.
---@return number waited # How long it really was. In seconds.
function wait(seconds) end

---Suspends the task for a number of frames.
---@async
---@param count number Rounded up. In frames.
---@return number waited # How long it was. In seconds.
function wait_frames(count) end

---Suspends the task until a function returns something true.
---@async
---@param condition function Called once a frame, at once first.
---@return any result # What the condition gave.
---@return number waited # In seconds.
function wait_until(condition) end

---Suspends the task until an event is emitted.
---@async
---@param name string Name of the event.
---@return any ... # The arguments of the event.
function wait_event(name) end

---Makes an entity, with a behaviour when a script is named.
---@param components? table<string, any> Names of components with their fields, or `true` for the defaults.
---@param script? string Name of the script file.
---@param props? table Fields that `self` starts with; copied.
---@return entity entity
function spawn(components, script, props) end

---Gives an entity a behaviour; its `init` runs in the next frame.
---@param entity entity
---@param script string Name of the script file.
---@param props? table Fields that `self` starts with; copied.
---@return behaviour self
function attach(entity, script, props) end

---Ends an entity at the end of the step.
---@param entity entity
function destroy(entity) end

---The living entities that have all of the components.
---@param component string
---@param ... string Further components that an entity must have.
---@return entity[] entities
function query(component, ...) end

---Tells an event to all behaviours (`on_<name>`), to tasks that wait for it, and to the game, at the end of the step.
---@param name string Name of the event.
---@param ... any
function emit(name, ...) end

---Starts a function as a task of its own; it ends with the behaviour that runs now.
---@param body function
---@param ... any Its arguments.
---@return task task
function spawn_task(body, ...) end

---Time of the game: the sum of its frames.
---@return number now # In seconds.
function time() end

---Writes a line with the place of the call in front.
---@param ... any
function log(...) end

---Is a key, or any key of an action, held?
---@param name string A key or an action.
---@return boolean
function input.down(name) end

---Did a key, or any key of an action, go down since the last frame?
---@param name string A key or an action.
---@return boolean
function input.pressed(name) end

---Where the pointer is in the scene, and whether it is down.
---@return number x
---@return number y
---@return boolean down
function input.pointer() end

---Plays a sound once.
---@param name string A declared sound.
---@param volume? number From 0 to 1, default 1.
---@param rate? number Speed and pitch, above 0, default 1.
---@return number? id # For `sound.stop`; nil where there is no sound.
function sound.play(name, volume, rate) end

---Plays a sound over and over.
---@param name string A declared sound.
---@param volume? number From 0 to 1, default 1.
---@return number? id # For `sound.stop`; nil where there is no sound.
function sound.loop(name, volume) end

---Ends a sound; one that has ended is fine.
---@param id number What play or loop returned.
function sound.stop(id) end

---Sets the loudness of everything.
---@param volume number From 0 to 1.
function sound.volume(volume) end
