using CsCheck;
using DocketBridge.Sync.Matching;

namespace DocketBridge.Sync.Tests.Matching;

public sealed class ContactMatcherTests
{
    [Fact]
    public void A1_the_same_email_is_one_person() =>
        Pairs([("h", Keys("ann@x.example", name: "ann miller"))], [("d", Keys("ann@x.example", name: "ann miller"))])
            .Should()
            .Equal(("h", "d"));

    [Fact]
    public void A2_the_same_phone_with_a_missing_email_and_fitting_names_is_one_person() =>
        Pairs([("h", Keys(phone: "+1", name: "ann miller"))], [("d", Keys("ann@x.example", "+1", "dr. ann miller"))])
            .Should()
            .Equal(("h", "d"));

    [Fact]
    public void A3_colleagues_at_one_switchboard_are_different_people() =>
        Pairs([("h", Keys("ann@x.example", "+1", "ann miller"))], [("d", Keys("bob@x.example", "+1", "bob stone"))])
            .Should()
            .BeEmpty();

    [Fact]
    public void A4_of_two_people_behind_a_shared_mailbox_the_one_with_the_name_is_linked() =>
        Pairs(
                [("h", Keys("info@x.example", name: "alice king"))],
                [
                    ("bob", Keys("info@x.example", name: "bob stone")),
                    ("alice", Keys("info@x.example", name: "alice king")),
                ]
            )
            .Should()
            .Equal(("h", "alice"));

    [Fact]
    public void A5_two_that_fit_one_wait_for_a_person_and_the_rest_goes_on()
    {
        var result = ContactMatcher.Match(
            [
                ("x", Keys("ann@x.example", name: "ann miller")),
                ("y", Keys(phone: "+1", name: "ann miller")),
                ("z", Keys("z@x.example")),
            ],
            [("d", Keys("ann@x.example", "+1", "ann miller")), ("e", Keys("z@x.example"))]
        );
        result.Pairs.Should().Equal(("z", "e"));
        result.Unclear.Should().BeEquivalentTo(["x", "y", "d"]);
    }

    [Fact]
    public void A5_an_email_of_one_and_a_phone_of_another_under_a_third_name_wait_for_a_person()
    {
        var anna = ("anna", Keys("anna@x.example", "+1", "anna king"));
        var bob = ("bob", Keys("bob@x.example", "+2", "bob stone"));
        var carl = ("carl", Keys("anna@x.example", "+2", "carl wood"));
        foreach (
            var result in (MatchResult<string>[])
                [ContactMatcher.Match([anna, bob], [carl]), ContactMatcher.Match([carl], [anna, bob])]
        )
        {
            result.Pairs.Should().BeEmpty();
            result.Unclear.Should().BeEquivalentTo(["anna", "bob", "carl"]);
        }
    }

    [Fact]
    public void A_phone_of_somebody_who_has_found_his_own_counterpart_is_no_doubt()
    {
        var result = ContactMatcher.Match(
            [("anna", Keys("anna@x.example", "+1", "anna king")), ("bob", Keys("bob@x.example", "+2", "bob stone"))],
            [("carl", Keys("anna@x.example", "+2", "carl wood")), ("bobby", Keys("bob@x.example", "+2", "bob stone"))]
        );
        result.Pairs.Should().BeEquivalentTo([("anna", "carl"), ("bob", "bobby")]);
        result.Unclear.Should().BeEmpty();
    }

    [Fact]
    public void A6_without_email_and_phone_only_equal_name_and_company_count()
    {
        Pairs([("h", Keys(name: "ann miller", company: "acme"))], [("d", Keys(name: "ann miller", company: "acme"))])
            .Should()
            .ContainSingle();
        Pairs([("h", Keys(name: "ann miller", company: "acme"))], [("d", Keys(name: "ann miller", company: "bolt"))])
            .Should()
            .BeEmpty();
        Pairs([("h", Keys(name: "ann miller"))], [("d", Keys(name: "ann miller"))]).Should().BeEmpty();
    }

    [Fact]
    public void Nobody_is_linked_twice_and_nobody_linked_is_unclear()
    {
        var keys = Gen.Select(
            Generators.Pick("", "a@x.example", "b@x.example", "c@x.example"),
            Generators.Pick("", "+1", "+2"),
            Generators.Pick("", "ann miller", "bob stone", "a. miller"),
            Generators.Pick("", "acme"),
            (email, phone, name, company) => new MatchKeys(email, phone, name, company)
        );
        Gen.Select(keys.List[0, 8], keys.List[0, 8])
            .Sample(
                (left, right) =>
                {
                    var result = ContactMatcher.Match(
                        [.. left.Select((key, i) => ($"h{i}", key))],
                        [.. right.Select((key, i) => ($"d{i}", key))]
                    );
                    result.Pairs.Select(pair => pair.HighLevel).Should().OnlyHaveUniqueItems();
                    result.Pairs.Select(pair => pair.DocketManager).Should().OnlyHaveUniqueItems();
                    result
                        .Pairs.Should()
                        .NotContain(pair =>
                            result.Unclear.Contains(pair.HighLevel) || result.Unclear.Contains(pair.DocketManager)
                        );
                }
            );
    }

    private static IReadOnlyList<(string, string)> Pairs(
        (string, MatchKeys)[] highLevel,
        (string, MatchKeys)[] docketManager
    ) => ContactMatcher.Match(highLevel, docketManager).Pairs;

    private static MatchKeys Keys(string email = "", string phone = "", string name = "", string company = "") =>
        new(email, phone, name, company);
}
