namespace Snapp.Data.Safety;

/// <summary>What a stranger has no business to ask for in the first days.</summary>
public enum WarySign
{
    Money,
    Documents,
    Secrets,
}
