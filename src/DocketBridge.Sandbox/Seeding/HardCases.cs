namespace DocketBridge.Sandbox.Seeding;

/// <summary>Plants the cases that matching gets wrong when it guesses.</summary>
internal static class HardCases
{
    /// <summary>
    /// Gives colleagues one switchboard number. HighLevel refuses a second contact with a phone, so at most one of
    /// them has it there; the others are known to DocketManager only.
    /// </summary>
    public static void ShareSwitchboards(List<SeedPerson> people, Random random, PhoneMaker phones)
    {
        var firms = people
            .Select((person, index) => (person, index))
            .Where(one => one.person.DocketManager is { CustomerId.Length: > 0, Email: not null })
            .GroupBy(one => one.person.DocketManager!.CustomerId, StringComparer.Ordinal);
        foreach (var firm in firms)
        {
            var staff = firm.Where(one =>
                    one.person is { Presence: SeedPresence.DocketManagerOnly, Match: SeedMatch.None }
                )
                .Take(3)
                .ToList();
            if (staff.Count < 2 || !random.Percent(40))
            {
                continue;
            }

            var number = phones.Next();
            foreach (var (person, index) in staff)
            {
                people[index] = person with
                {
                    DocketManager = person.DocketManager! with { Phone = phones.Notation(number) },
                };
            }

            var owner = firm.FirstOrDefault(one =>
                one.person is { Presence: SeedPresence.Both, Match: SeedMatch.Email, DifferingField: not "phone" }
            );
            if (owner.person is not null && random.Percent(50))
            {
                people[owner.index] = owner.person with
                {
                    HighLevel = owner.person.HighLevel! with { Phone = number },
                    DocketManager = owner.person.DocketManager! with { Phone = phones.Notation(number) },
                };
            }
        }
    }

    /// <summary>Makes a DocketManager contact fit two HighLevel contacts, once in about a hundred people.</summary>
    public static IReadOnlyList<SeedAmbiguity> PlantAmbiguities(
        List<SeedPerson> people,
        int contacts,
        Random random,
        PhoneMaker phones
    )
    {
        // Two strangers, neither of whom anything else in DocketManager could be.
        var owners = people
            .Where(person =>
                person is { Presence: SeedPresence.HighLevelOnly, HighLevel: { Email.Length: > 0, Phone: not null } }
            )
            .ToList();
        var victims = people
            .Where(person => person.Presence is SeedPresence.DocketManagerOnly)
            .OrderBy(person => person.DocketManager!.Email is not null)
            .ToList();
        var wanted = Math.Min(
            contacts < 50 ? 0 : Math.Max(1, contacts / 100),
            Math.Min(owners.Count / 2, victims.Count)
        );
        var found = new List<SeedAmbiguity>(wanted);
        for (var number = 0; number < wanted; number++)
        {
            var (byEmail, byPhone) = (owners[2 * number].HighLevel!, owners[2 * number + 1].HighLevel!);
            var victim = victims[number];
            people[people.FindIndex(person => person.Key == victim.Key)] = victim with
            {
                Match = SeedMatch.Ambiguous,
                DocketManager = victim.DocketManager! with
                {
                    Email = random.Percent(50) ? byEmail.Email!.ToUpperInvariant() : byEmail.Email,
                    Phone = phones.Notation(byPhone.Phone!),
                },
            };
            found.Add(new SeedAmbiguity(victim.DocketManager!.Id, byEmail.Id, byPhone.Id));
        }

        return found;
    }
}
