-- Colon definitions receive self.
local account = { balance = 0 }
function account:deposit(n) self.balance = self.balance + n end
function account.show(self) return "balance " .. self.balance end
account:deposit(5)
account.deposit(account, 7)
print(account:show()) --> balance 12
local other = { balance = 100, show = account.show }
print(other:show()) --> balance 100
