namespace Snapp.Bot.Channels.Choices;

/// <summary>One answer that can be tapped. <paramref name="Number"/> is what typing it would be.</summary>
internal sealed record Choice(string Number, string Label)
{
    public override string ToString() => $"choice {Number}";
}
