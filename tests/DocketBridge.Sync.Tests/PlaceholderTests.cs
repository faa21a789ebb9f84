namespace DocketBridge.Sync.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void Runs() => true.Should().BeTrue();
}
